import { z } from '@hono/zod-openapi'
import type { Json } from '#domain/canonical.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyWords, Severity } from '#domain/policy.ts'
import { JsonPlaces } from './json-places.ts'
import { leftOutOf } from './left-out.ts'
import { faulty, type FileFault, type PolicyExport, type ReadPolicy, type WrittenPolicy } from './policy-file.ts'

const Term = z.looseObject({
  value: z.string().min(1),
  expanded: z.string().nullish(),
  description: z.string().nullish(),
  // Some taxonomies of the collection write it as text.
  numerical_value: z.union([z.number(), z.string()]).nullish(),
  colour: z.string().nullish(),
})
const Taxonomy = z.looseObject({
  namespace: z.string().min(1),
  description: z.string().nullish(),
  // Left out by some of the collection, and written as text by others.
  version: z.union([z.number(), z.string()]).nullish(),
  expanded: z.string().nullish(),
  predicates: z.array(Term),
  // Written as null where there are predicates alone.
  values: z.array(z.looseObject({ predicate: z.string(), entry: z.array(Term) })).nullish(),
})
type Term = z.output<typeof Term>

/** What MISP says of the whole, so that it can be given back: all but its terms, and how they were grouped. */
interface KeptWhole {
  readonly root: { readonly [key: string]: Json }
  readonly groups: readonly { readonly [key: string]: Json }[] | null
  /** Codes that a policy needs and the taxonomy did not have. */
  readonly added: readonly string[]
}

const FAMILIES = [
  { id: 'NV', label: 'No violation', definition: 'Considered and found to be permitted.' },
  { id: 'UN', label: 'Cannot determine', definition: 'Not decidable on what is held.' },
] as const

/** Ids are short here; values of the collection need not be. What is cut off is told apart by a number. */
const LONGEST_ROOT = 24
const LONGEST_ID = 58

export function readMisp(text: string): ReadPolicy {
  const json = new JsonPlaces(text)
  if (json.syntax.length > 0) return faulty(json.syntax)
  const read = Taxonomy.safeParse(json.value)
  if (!read.success) return faulty(read.error.issues.map(({ path, message }) => json.fault(path, message)))
  const { predicates, values, ...rest } = read.data
  const root = values === null ? { ...rest, values } : rest
  const faults: FileFault[] = []
  const known = new Set(predicates.map(({ value }) => value))
  for (const [at, { value }] of predicates.entries()) {
    if (predicates.findIndex((other) => other.value === value) < at)
      faults.push(json.fault(['predicates', at, 'value'], `“${value}” is there twice.`))
  }
  for (const [at, { predicate }] of (values ?? []).entries()) {
    if (!known.has(predicate))
      faults.push(json.fault(['values', at, 'predicate'], `There is no predicate “${predicate}”.`))
  }
  if (faults.length > 0) return faulty(faults)
  return { ...policyOf(root, predicates, values ?? null) }
}

function policyOf(
  root: Record<string, unknown> & { namespace: string; expanded?: string | null | undefined },
  predicates: readonly Term[],
  values: readonly ({ predicate: string; entry: Term[] } & Record<string, unknown>)[] | null,
): ReadPolicy & { words: PolicyWords } {
  const ids = new Set<string>()
  const codes: PolicyCode[] = []
  for (const [place, predicate] of predicates.entries()) {
    const id = freeId(segmentOf(predicate.value).slice(0, LONGEST_ROOT), ids)
    codes.push(codeOf(id, null, predicate, { predicate: place }))
    for (const [group, { predicate: of, entry }] of (values ?? []).entries()) {
      if (of !== predicate.value) continue
      for (const term of entry) {
        const parts = term.value.split('-').map(segmentOf)
        const own = freeId([id, ...parts].join('.').slice(0, LONGEST_ID).replace(/\.$/, ''), ids)
        codes.push(codeOf(own, nearest(own, ids) as CodeId, term, { group }))
      }
    }
  }
  const added = FAMILIES.filter((family) => !ids.has(family.id))
  for (const { id, label, definition } of added) {
    codes.push({ ...codeOf(id, null, { value: id, expanded: label, description: definition }, null) })
  }
  const groups = values?.map(({ entry: _entry, ...group }) => group as { [key: string]: Json }) ?? null
  const whole: KeptWhole = { root: root as { [key: string]: Json }, groups, added: added.map(({ id }) => id) }
  const words: PolicyWords = {
    title: root.expanded ?? root.namespace,
    families: { noViolation: 'NV' as CodeId, cannotDetermine: 'UN' as CodeId },
    codes: codes.map((code) => settled(code)),
    kept: { misp: whole as unknown as Json },
  }
  return { words, filledIn: ['covers', 'doesNotCover', 'severityRange', ...(added.length > 0 ? ['families'] : [])] }
}

/** A no-violation finding has no severity. */
function settled(code: PolicyCode): PolicyCode {
  return isPermitted(code.id) ? { ...code, severity: 0, severityRange: [0, 0], requires: [] } : code
}

function isPermitted(id: string): boolean {
  return FAMILIES.some((family) => id === family.id || id.startsWith(`${family.id}.`))
}

function codeOf(id: string, parent: CodeId | null, term: Term, place: object | null): PolicyCode {
  return {
    id: id as CodeId,
    parent,
    label: term.expanded ?? term.value,
    synonyms: [],
    definition: term.description ?? term.expanded ?? term.value,
    covers: '',
    doesNotCover: '',
    references: [],
    severity: severityOf(term.numerical_value),
    severityRange: [0, 4],
    secondReview: false,
    contested: false,
    routing: false,
    requires: ['evidence', 'set_aside'],
    examples: [],
    ...(term.colour && /^#[0-9a-f]{6}$/.test(term.colour) && { colour: term.colour }),
    ...(place && { kept: { misp: { term: term as unknown as Json, ...place } } }),
  }
}

/** MISP counts from 0 to 100 where we count from 0 to 4. */
function severityOf(numerical: Term['numerical_value']): Severity {
  if (typeof numerical !== 'number') return 1
  return Math.min(4, Math.max(0, Math.round(numerical / 25))) as Severity
}

function segmentOf(value: string): string {
  const plain = value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return /^[A-Z]/.test(plain) ? plain : `X${plain}`
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let number = 2; taken.has(id); number++) id = `${wanted}X${number}`
  taken.add(id)
  return id
}

/** The code that stands above by its id; the predicate at the least. */
function nearest(id: string, ids: ReadonlySet<string>): string {
  let above = id.slice(0, id.lastIndexOf('.'))
  while (!ids.has(above)) above = above.slice(0, above.lastIndexOf('.'))
  return above
}

export function writeMisp({ id, version, words }: PolicyExport): WrittenPolicy {
  const kept = words.kept?.['misp'] as unknown as KeptWhole | undefined
  const added = new Set(kept?.added)
  const codes = words.codes.filter((code) => !(added.has(code.id) && code.kept === undefined))
  const byId = new Map(codes.map((code) => [code.id, code]))
  const rootOf = (code: PolicyCode): PolicyCode => {
    let top = code
    for (let above = top.parent && byId.get(top.parent); above; above = top.parent && byId.get(top.parent)) top = above
    return top
  }
  const predicates = codes.filter((code) => code.parent === null)
  const terms = codes.filter((code) => code.parent !== null).map((code) => ({ code, root: rootOf(code) }))
  const root = kept?.root ?? { namespace: namespaceOf(id), description: words.title, version }
  const file = {
    ...root,
    ...(words.title !== (root['expanded'] ?? root['namespace']) && { expanded: words.title }),
    predicates: predicates.map((code) => termOf(code, null)),
    ...valuesOf(predicates, terms, kept),
  }
  return { text: `${JSON.stringify(file, null, 2)}\n`, leftOut: leftOut(words, codes) }
}

function namespaceOf(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')
}

function valuesOf(
  predicates: readonly PolicyCode[],
  terms: readonly { code: PolicyCode; root: PolicyCode }[],
  kept: KeptWhole | undefined,
): object {
  const groups = kept?.groups
  const used = new Set<PolicyCode>()
  const given = (groups ?? []).map((group, at) => {
    const entry = terms.filter(({ code }) => (code.kept?.['misp'] as { group?: number } | undefined)?.group === at)
    for (const { code } of entry) used.add(code)
    return { ...group, entry: entry.map(({ code, root }) => termOf(code, root)) }
  })
  const rest = predicates.flatMap((root) => {
    const entry = terms.filter((one) => one.root === root && !used.has(one.code))
    if (entry.length === 0) return []
    return [{ predicate: valueOf(root, null), entry: entry.map(({ code }) => termOf(code, root)) }]
  })
  return groups === null && rest.length === 0 ? {} : { values: [...given, ...rest] }
}

/** What was read, wherever the code still says the same. */
function termOf(code: PolicyCode, root: PolicyCode | null): object {
  const was = (code.kept?.['misp'] as unknown as { term?: Term } | undefined)?.term
  const value = valueOf(code, root)
  const numerical = was ? severityOf(was.numerical_value) === code.severity || isPermitted(code.id) : false
  return {
    ...was,
    value,
    ...(code.label !== (was?.expanded ?? value) && { expanded: code.label }),
    ...(code.definition !== (was?.description ?? was?.expanded ?? value) && { description: code.definition }),
    ...(!numerical && !isPermitted(code.id) && { numerical_value: code.severity * 25 }),
    ...(code.colour !== undefined && { colour: code.colour }),
  }
}

function valueOf(code: PolicyCode, root: PolicyCode | null): string {
  const was = (code.kept?.['misp'] as unknown as { term?: Term } | undefined)?.term
  if (was) return was.value
  const own = root && code.id.startsWith(`${root.id}.`) ? code.id.slice(root.id.length + 1) : code.id
  return own.toLowerCase().replaceAll('.', '-')
}

/** Everything that a taxonomy has no place for. */
function leftOut(words: PolicyWords, codes: readonly PolicyCode[]) {
  return leftOutOf(
    { ...words, codes },
    {
      synonyms: (code) => code.synonyms.length > 0,
      covers: (code) => code.covers !== '',
      doesNotCover: (code) => code.doesNotCover !== '',
      references: (code) => code.references.length > 0,
      severityRange: (code) => !isPermitted(code.id) && code.severityRange.join() !== '0,4',
      secondReview: (code) => code.secondReview,
      contested: (code) => code.contested,
      routing: (code) => code.routing,
      requires: (code) => !isPermitted(code.id) && code.requires.join() !== 'evidence,set_aside',
      examples: (code) => code.examples.length > 0,
      outcomes: (code) => code.outcomes !== undefined,
      key: (code) => code.key !== undefined,
      characteristic: (code) => code.characteristic !== undefined,
      differs: (code) => code.differs !== undefined,
      format: (code) => code.format !== undefined,
      parent: (code) => code.parent !== null && !code.id.startsWith(`${code.parent}.`),
    },
    {
      factors: words.factors !== undefined,
      retired: words.retired !== undefined,
      families: words.families.noViolation !== 'NV' || words.families.cannotDetermine !== 'UN',
    },
  )
}
