import { DataFactory, type Quad, type Term } from 'n3'
import { DraftWords } from '#contract/policy-drafts.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyWords } from '#domain/policy.ts'
import { faulty, type FileFault, type PolicyExport, type ReadPolicy } from './policy-file.ts'

export const PREFIXES = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dct: 'http://purl.org/dc/terms/',
  eh: 'https://evenhand.invalid/ns/policy#',
} as const

const { namedNode, literal, quad } = DataFactory
const iri = (prefix: keyof typeof PREFIXES, name: string) => namedNode(PREFIXES[prefix] + name)
const TYPE = iri('rdf', 'type')
const JSON_TYPE = iri('rdf', 'JSON')

/**
 * A policy as a SKOS concept scheme. What SKOS has words for is said in its words; the rest of a code stands in one
 * `eh:code` literal of type rdf:JSON, so that nothing is lost. Source: SKOS Reference, 2009.
 */
export function quadsOf({ id, words }: PolicyExport): Quad[] {
  const scheme = namedNode(`https://evenhand.invalid/policy/${encodeURIComponent(id)}`)
  const concept = (code: string) => namedNode(`${scheme.value}#${encodeURIComponent(code)}`)
  const { codes, ...whole } = words
  const quads = [
    quad(scheme, TYPE, iri('skos', 'ConceptScheme')),
    quad(scheme, iri('dct', 'title'), literal(words.title)),
    quad(
      scheme,
      iri('eh', 'policy'),
      literal(JSON.stringify({ ...whole, order: codes.map((code) => code.id) }), JSON_TYPE),
    ),
  ]
  for (const code of codes) {
    const about = concept(code.id)
    const say = (predicate: Term, object: Term) => quads.push(quad(about, predicate, object))
    say(TYPE, iri('skos', 'Concept'))
    say(iri('skos', 'inScheme'), scheme)
    say(iri('skos', 'notation'), literal(code.id))
    say(iri('skos', 'prefLabel'), literal(code.label))
    say(iri('skos', 'definition'), literal(code.definition))
    if (code.covers !== '') say(iri('skos', 'scopeNote'), literal(code.covers))
    if (code.doesNotCover !== '') say(iri('eh', 'doesNotCover'), literal(code.doesNotCover))
    for (const synonym of code.synonyms) say(iri('skos', 'altLabel'), literal(synonym))
    for (const { text } of code.examples) say(iri('skos', 'example'), literal(text))
    for (const reference of code.references) say(iri('dct', 'references'), literal(reference))
    if (code.parent === null) say(iri('skos', 'topConceptOf'), scheme)
    else say(iri('skos', 'broader'), concept(code.parent))
    say(iri('eh', 'code'), literal(JSON.stringify(restOf(code)), JSON_TYPE))
  }
  return quads
}

/** What SKOS has no words for, and the lists, whose order RDF does not keep. */
function restOf({ id: _i, parent: _p, label: _l, definition: _d, covers: _c, doesNotCover: _n, ...rest }: PolicyCode) {
  return rest
}

/** Everything that the statements say of each subject. */
class Statements {
  readonly #about = new Map<string, Quad[]>()

  constructor(quads: readonly Quad[]) {
    for (const one of quads) {
      const others = this.#about.get(one.subject.value)
      if (others) others.push(one)
      else this.#about.set(one.subject.value, [one])
    }
  }

  ofType(type: string): string[] {
    return [...this.#about].flatMap(([subject, quads]) =>
      quads.some(({ predicate, object }) => predicate.value === TYPE.value && object.value === type) ? [subject] : [],
    )
  }

  /** The values of a property, those in English or in no language first. */
  values(subject: string, property: string): string[] {
    const found = (this.#about.get(subject) ?? []).filter(({ predicate }) => predicate.value === property)
    const plain = ({ object }: Quad) => (!object.language || object.language.startsWith('en') ? 0 : 1)
    return found.toSorted((one, other) => plain(one) - plain(other)).map(({ object }) => object.value)
  }
}

const SKOS = PREFIXES.skos
const EH = PREFIXES.eh

export function policyOfQuads(quads: readonly Quad[]): ReadPolicy {
  const said = new Statements(quads)
  const [scheme] = said.ofType(`${SKOS}ConceptScheme`)
  const concepts = said.ofType(`${SKOS}Concept`)
  if (concepts.length === 0) {
    return faulty([{ line: null, column: null, pointer: '', detail: 'There is no skos:Concept in it.' }])
  }
  const faults: FileFault[] = []
  const wrong = (pointer: string, detail: string) => faults.push({ line: null, column: null, pointer, detail })
  const whole = jsonOf(scheme ? said.values(scheme, `${EH}policy`)[0] : undefined)
  const ids = idsOf(said, concepts, wrong)
  const codes = concepts.map((concept) => codeOf(said, concept, ids, wrong))
  const order = new Map(((whole?.['order'] ?? []) as string[]).map((id, at) => [id, at]))
  const sorted = codes.toSorted(
    (one, other) => (order.get(one.id) ?? codes.length) - (order.get(other.id) ?? codes.length),
  )
  const { order: _order, ...rest } = whole ?? {}
  const families = { noViolation: 'NV', cannotDetermine: 'UN' }
  const title = (scheme && said.values(scheme, `${PREFIXES.dct}title`)[0]) ?? 'Policy'
  const words = { families, ...rest, title, codes: sorted }
  if (faults.length === 0) {
    for (const { path, message } of DraftWords.safeParse(words).error?.issues ?? []) {
      const code = path[0] === 'codes' ? sorted[Number(path[1])]?.id : undefined
      wrong(code ? `${code}/${path.slice(2).join('/')}` : path.join('/'), message)
    }
  }
  if (faults.length > 0) return faulty(faults)
  return {
    words: words as unknown as PolicyWords,
    filledIn: whole ? [] : ['severity', 'severityRange', 'requires', 'families'],
  }
}

type Wrong = (pointer: string, detail: string) => void

/** Each concept's id: its notation, else the end of its address. */
function idsOf(said: Statements, concepts: readonly string[], wrong: Wrong): ReadonlyMap<string, CodeId> {
  const taken = new Map<string, string>()
  const ids = new Map<string, CodeId>()
  for (const concept of concepts) {
    const [notation] = said.values(concept, `${SKOS}notation`)
    const id = notation ?? idFrom(concept)
    const other = taken.get(id)
    if (other) wrong(concept, `Its notation “${id}” is that of ${other}.`)
    if (said.values(concept, `${SKOS}prefLabel`).length === 0) wrong(concept, 'It has no skos:prefLabel.')
    taken.set(id, concept)
    ids.set(concept, id as CodeId)
  }
  return ids
}

function idFrom(address: string): string {
  const end = decodeURIComponent(/[^/#]*$/.exec(address)?.[0] ?? '')
  const plain = end.toUpperCase().replaceAll(/[^A-Z0-9.]/g, '')
  return /^[A-Z]/.test(plain) ? plain : `X${plain}`
}

function codeOf(said: Statements, concept: string, ids: ReadonlyMap<string, CodeId>, wrong: Wrong): PolicyCode {
  const one = (property: string) => said.values(concept, property)[0] ?? ''
  const [broader] = said.values(concept, `${SKOS}broader`)
  const parent = broader === undefined ? null : (ids.get(broader) ?? null)
  if (broader !== undefined && parent === null) wrong(concept, `${broader}, above it, is no skos:Concept in this file.`)
  const id = ids.get(concept) ?? ('' as CodeId)
  const permitted = /^(NV|UN)(\.|$)/.test(id)
  const label = one(`${SKOS}prefLabel`)
  const rest = jsonOf(said.values(concept, `${EH}code`)[0]) ?? {
    synonyms: said.values(concept, `${SKOS}altLabel`),
    references: said.values(concept, `${PREFIXES.dct}references`),
    severity: permitted ? 0 : 1,
    severityRange: permitted ? [0, 0] : [0, 4],
    secondReview: false,
    contested: false,
    routing: false,
    requires: permitted ? [] : ['evidence', 'set_aside'],
    examples: said.values(concept, `${SKOS}example`).map((text) => ({ text, code: id })),
  }
  return {
    ...(rest as unknown as PolicyCode),
    id,
    parent,
    label,
    definition: said.values(concept, `${SKOS}definition`)[0] ?? label,
    covers: one(`${SKOS}scopeNote`),
    doesNotCover: one(`${EH}doesNotCover`),
  }
}

function jsonOf(text: string | undefined): Record<string, unknown> | null {
  if (text === undefined) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
