import type { Json } from './canonical.ts'
import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyWords, RetiredCode, Severity } from './policy.ts'
import { applyChanges, type CodeField, fieldOf, type PolicyChange, same, type WordsField } from './policy-change.ts'
import { isWithin, type Place, placeOf } from './policy-order.ts'

/** What an editor does, in their own words. */
export type PolicyEdit =
  | { readonly type: 'add'; readonly code: PolicyCode; readonly after: CodeId | null }
  | { readonly type: 'set'; readonly id: CodeId; readonly field: CodeField; readonly to: Json }
  | { readonly type: 'rename_id'; readonly id: CodeId; readonly to: CodeId }
  | { readonly type: 'move'; readonly id: CodeId; readonly to: Place }
  | { readonly type: 'split'; readonly id: CodeId; readonly parts: readonly PolicyCode[] }
  | { readonly type: 'merge'; readonly ids: readonly CodeId[]; readonly into: CodeId }
  | { readonly type: 'retire'; readonly id: CodeId; readonly successors: readonly CodeId[] }
  | { readonly type: 'restore'; readonly id: CodeId }
  | { readonly type: 'set_words'; readonly field: WordsField; readonly to: Json }

export type EditRefusal =
  | 'unknown_code'
  | 'unknown_parent'
  | 'id_taken'
  | 'id_retired'
  | 'id_published'
  | 'bad_id'
  | 'into_itself'
  | 'is_family'
  | 'too_few'
  | 'its_own_successor'

export type Edited =
  | { readonly changes: readonly PolicyChange[]; readonly refused?: never }
  | { readonly refused: EditRefusal; readonly changes?: never }

export const CODE_ID = /^[A-Z][A-Z0-9]*(\.[A-Z][A-Z0-9]*)*$/

/**
 * The changes that make up an edit of `words`, or why it can't be made. `base` is the published version that the draft
 * began from: what it has keeps its id, and leaves only by being retired.
 */
export function changesOf(words: PolicyWords, edit: PolicyEdit, base: PolicyWords | null): Edited {
  switch (edit.type) {
    case 'add':
      return added(words, edit.code, edit.after)
    case 'set': {
      const code = find(words, edit.id)
      if (!code) return { refused: 'unknown_code' }
      const from = fieldOf(code, edit.field)
      if (same(from, edit.to)) return { changes: [] }
      return { changes: [{ do: 'set', id: edit.id, field: edit.field, from, to: edit.to }] }
    }
    case 'rename_id':
      return renamed(words, edit.id, edit.to, base)
    case 'move':
      return moved(words, edit.id, edit.to)
    case 'split':
      return split(words, edit.id, edit.parts, base)
    case 'merge':
      return merged(words, edit.ids, edit.into, base)
    case 'retire':
      return retired(words, edit.id, { how: 'retired', successors: edit.successors }, base)
    case 'restore':
      return restored(words, edit.id, base)
    case 'set_words': {
      const from = (words[edit.field] ?? null) as Json
      if (same(from, edit.to)) return { changes: [] }
      return { changes: [{ do: 'words', field: edit.field, from, to: edit.to }] }
    }
    default:
      return edit satisfies never
  }
}

function added(words: PolicyWords, code: PolicyCode, after: CodeId | null): Edited {
  const refused = newIdRefusal(words, code.id)
  if (refused) return { refused }
  if (code.parent !== null && !find(words, code.parent)) return { refused: 'unknown_parent' }
  return { changes: [{ do: 'insert', code, after }] }
}

function newIdRefusal(words: PolicyWords, id: CodeId): EditRefusal | null {
  if (!CODE_ID.test(id)) return 'bad_id'
  if (find(words, id)) return 'id_taken'
  return words.retired?.some((one) => one.id === id) ? 'id_retired' : null
}

function moved(words: PolicyWords, id: CodeId, to: Place): Edited {
  const from = placeOf(words.codes, id)
  if (!from) return { refused: 'unknown_code' }
  if (to.parent !== null && !find(words, to.parent)) return { refused: 'unknown_parent' }
  if (to.parent !== null && isWithin(words.codes, to.parent, id)) return { refused: 'into_itself' }
  if (isFamily(words, id) && to.parent !== null) return { refused: 'is_family' }
  if (to.after === id || same(from, to)) return { changes: [] }
  return { changes: [{ do: 'place', id, from, to }] }
}

/** An id that was never published may still change; whatever names it follows. */
function renamed(words: PolicyWords, id: CodeId, to: CodeId, base: PolicyWords | null): Edited {
  const code = find(words, id)
  if (!code) return { refused: 'unknown_code' }
  if (id === to) return { changes: [] }
  if (base && find(base, id)) return { refused: 'id_published' }
  if (isFamily(words, id)) return { refused: 'is_family' }
  const refused = newIdRefusal(words, to)
  if (refused) return { refused }
  const examples = code.examples.map((one) => (one.code === id ? { ...one, code: to } : one))
  const steps = new Steps(words)
  steps.take([{ do: 'insert', code: { ...code, id: to, examples }, after: id }])
  steps.take(adopted(steps.words, id, to, null))
  steps.take(gone(steps.words, id, { how: 'merged', successors: [to] }, null))
  return steps
}

/** Two codes or more take the place of one; what was under it goes under the first. */
function split(words: PolicyWords, id: CodeId, parts: readonly PolicyCode[], base: PolicyWords | null): Edited {
  const code = find(words, id)
  const [first] = parts
  if (!code) return { refused: 'unknown_code' }
  if (isFamily(words, id)) return { refused: 'is_family' }
  if (!first || parts.length < 2) return { refused: 'too_few' }
  const ids = parts.map((part) => part.id)
  if (new Set(ids).size < ids.length) return { refused: 'id_taken' }
  for (const part of parts) {
    const refused = newIdRefusal(words, part.id)
    if (refused) return { refused }
  }
  const steps = new Steps(words)
  for (const [at, part] of parts.entries()) {
    const after = parts[at - 1]?.id ?? id
    steps.take([{ do: 'insert', code: { ...part, parent: code.parent }, after }])
  }
  steps.take(adopted(steps.words, id, first.id, null))
  steps.take(gone(steps.words, id, { how: 'split', successors: ids }, base))
  return steps
}

/** What the codes say is gathered in the one that stays; it is read as strictly as the strictest of them. */
function merged(words: PolicyWords, ids: readonly CodeId[], into: CodeId, base: PolicyWords | null): Edited {
  const target = find(words, into)
  const sources = ids.flatMap((id) => find(words, id) ?? [])
  if (!target || sources.length < ids.length) return { refused: 'unknown_code' }
  if (ids.includes(into)) return { refused: 'its_own_successor' }
  if (ids.length === 0 || new Set(ids).size < ids.length) return { refused: 'too_few' }
  if (ids.some((id) => isFamily(words, id))) return { refused: 'is_family' }
  if (ids.some((id) => isWithin(words.codes, into, id))) return { refused: 'into_itself' }
  const steps = new Steps(words)
  for (const [field, to] of Object.entries(gathered([target, ...sources], ids, into)) as [CodeField, Json][]) {
    const from = fieldOf(target, field)
    if (!same(from, to)) steps.take([{ do: 'set', id: into, field, from, to }])
  }
  for (const id of ids) {
    const last = steps.words.codes.findLast((code) => code.parent === into)
    steps.take(adopted(steps.words, id, into, last?.id ?? null))
    steps.take(gone(steps.words, id, { how: 'merged', successors: [into] }, base))
  }
  return steps
}

/** Changes, and the words as they stand after them. */
class Steps {
  words: PolicyWords
  readonly changes: PolicyChange[] = []

  constructor(words: PolicyWords) {
    this.words = words
  }

  take(changes: readonly PolicyChange[]): void {
    const { words, conflict } = applyChanges(this.words, changes)
    if (conflict) throw new Error(`an edit is in its own way: ${conflict.change.do} ${conflict.why}`)
    this.words = words
    this.changes.push(...changes)
  }
}

function gathered(codes: readonly PolicyCode[], ids: readonly CodeId[], into: CodeId): Partial<PolicyCode> {
  const [target] = codes
  const joined = (texts: readonly string[]) => [...new Set(texts.map((text) => text.trim()).filter(Boolean))].join(' ')
  const union = <T>(lists: readonly (readonly T[])[]) => [...new Set(lists.flat())]
  const ownNow = codes.flatMap((code) =>
    code.examples.map((one) => (ids.includes(one.code) ? { ...one, code: into } : one)),
  )
  return {
    synonyms: union([...codes.map((code) => code.synonyms), codes.slice(1).map((code) => code.label)]),
    covers: joined(codes.map((code) => code.covers)),
    doesNotCover: joined(codes.map((code) => code.doesNotCover)),
    references: union(codes.map((code) => code.references)),
    severityRange: [
      Math.min(...codes.map((code) => code.severityRange[0])) as Severity,
      Math.max(...codes.map((code) => code.severityRange[1])) as Severity,
    ],
    secondReview: codes.some((code) => code.secondReview),
    contested: codes.some((code) => code.contested),
    requires: union(codes.map((code) => code.requires)),
    examples: ownNow.filter((one, at) => ownNow.findIndex((other) => other.text === one.text) === at),
    ...(target?.outcomes && { outcomes: union(codes.map((code) => code.outcomes ?? [])) }),
  }
}

function retired(
  words: PolicyWords,
  id: CodeId,
  why: Pick<RetiredCode, 'how' | 'successors'>,
  base: PolicyWords | null,
): Edited {
  const code = find(words, id)
  if (!code || why.successors.some((one) => !find(words, one))) return { refused: 'unknown_code' }
  if (isFamily(words, id)) return { refused: 'is_family' }
  if (why.successors.includes(id)) return { refused: 'its_own_successor' }
  const steps = new Steps(words)
  steps.take(adopted(words, id, code.parent, id))
  steps.take(gone(steps.words, id, why, base))
  return steps
}

function restored(words: PolicyWords, id: CodeId, base: PolicyWords | null): Edited {
  const record = words.retired?.find((one) => one.id === id)
  const code = base && find(base, id)
  if (!record || !code) return { refused: 'unknown_code' }
  const parent = code.parent !== null && find(words, code.parent) ? code.parent : null
  const { after } = (base && placeOf(base.codes, id)) ?? { after: null }
  return {
    changes: [
      { do: 'unretire', retired: record },
      { do: 'insert', code: { ...code, parent }, after },
    ],
  }
}

/** Takes the code away: as retired where it was published once, without a trace where it never was. */
function gone(
  words: PolicyWords,
  id: CodeId,
  why: Pick<RetiredCode, 'how' | 'successors'>,
  base: PolicyWords | null,
): PolicyChange[] {
  const code = find(words, id)
  if (!code) return []
  const published = base !== null && find(base, id) !== undefined
  return [
    ...pointedElsewhere(words, id, why.successors),
    ...successorsReplaced(words, id, why.successors),
    { do: 'delete', code, after: placeOf(words.codes, id)?.after ?? null },
    ...(published ? [{ do: 'retire', retired: { id, label: code.label, ...why } } as const] : []),
  ]
}

/** What is under a code goes under another, in its order. */
function adopted(words: PolicyWords, id: CodeId, parent: CodeId | null, after: CodeId | null): PolicyChange[] {
  const children = words.codes.filter((code) => code.parent === id)
  return children.map((child, at) => ({
    do: 'place',
    id: child.id,
    from: { parent: id, after: null },
    to: { parent, after: children[at - 1]?.id ?? after },
  }))
}

/** Examples elsewhere that were told apart from a code are told apart from the one that took its place. */
function pointedElsewhere(words: PolicyWords, id: CodeId, successors: readonly CodeId[]): PolicyChange[] {
  const [successor] = successors
  if (!successor) return []
  return words.codes.flatMap((code): PolicyChange[] => {
    if (code.id === id || !code.examples.some((one) => one.code === id)) return []
    const to = code.examples.map((one) => (one.code === id ? { ...one, code: successor } : one))
    return [{ do: 'set', id: code.id, field: 'examples', from: fieldOf(code, 'examples'), to: to as unknown as Json }]
  })
}

/** A code that took another's place goes itself: whatever named it names what takes its place now. */
function successorsReplaced(words: PolicyWords, id: CodeId, successors: readonly CodeId[]): PolicyChange[] {
  return (words.retired ?? []).flatMap((record): PolicyChange[] => {
    if (!record.successors.includes(id)) return []
    const next = record.successors.flatMap((one) => (one === id ? successors : [one]))
    return [
      { do: 'unretire', retired: record },
      { do: 'retire', retired: { ...record, successors: [...new Set(next)] } },
    ]
  })
}

function isFamily({ families }: PolicyWords, id: CodeId): boolean {
  return id === families.noViolation || id === families.cannotDetermine
}

function find(words: PolicyWords, id: CodeId): PolicyCode | undefined {
  return words.codes.find((code) => code.id === id)
}
