import { canonicalJson, type Json } from './canonical.ts'
import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyWords, RetiredCode } from './policy.ts'
import { inReadingOrder, isWithin, type Place, putIn } from './policy-order.ts'

export type CodeField = Exclude<keyof PolicyCode, 'id' | 'parent'>
export type WordsField = 'title' | 'families' | 'factors'

/**
 * The smallest step of an edit. Each says what it expects to find, so it can be undone, and can be applied to a draft
 * that others have changed elsewhere in the meantime. Null stands for a field that is absent.
 */
export type PolicyChange =
  | { readonly do: 'insert' | 'delete'; readonly code: PolicyCode; readonly after: CodeId | null }
  | { readonly do: 'set'; readonly id: CodeId; readonly field: CodeField; readonly from: Json; readonly to: Json }
  | { readonly do: 'place'; readonly id: CodeId; readonly from: Place; readonly to: Place }
  | { readonly do: 'retire' | 'unretire'; readonly retired: RetiredCode }
  | { readonly do: 'words'; readonly field: WordsField; readonly from: Json; readonly to: Json }

/** Why a change can't be applied any more: somebody else has been there. `theirs` is what stands there now. */
export interface ChangeConflict {
  readonly at: number
  readonly change: PolicyChange
  readonly why: 'changed' | 'gone' | 'taken' | 'into_itself' | 'has_children'
  readonly theirs: Json
}

export type Applied =
  | { readonly words: PolicyWords; readonly conflict?: never }
  | { readonly conflict: ChangeConflict; readonly words?: never }

/** Applies all of the changes, or none of them and says what is in the way. */
export function applyChanges(words: PolicyWords, changes: readonly PolicyChange[]): Applied {
  let current = words
  for (const [at, change] of changes.entries()) {
    const found = obstacle(current, change)
    if (found) return { conflict: { at, change, ...found } }
    current = applied(current, change)
  }
  return { words: current }
}

/** The changes that take these back, in the order in which they are to be applied. */
export function inverseOf(changes: readonly PolicyChange[]): PolicyChange[] {
  return changes.map(inverse).reverse()
}

/** Whether two values that were read from JSON say the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  return canonicalJson(one as Json) === canonicalJson(other as Json)
}

function inverse(change: PolicyChange): PolicyChange {
  switch (change.do) {
    case 'insert':
      return { ...change, do: 'delete' }
    case 'delete':
      return { ...change, do: 'insert' }
    case 'retire':
      return { ...change, do: 'unretire' }
    case 'unretire':
      return { ...change, do: 'retire' }
    case 'set':
      return { ...change, from: change.to, to: change.from }
    case 'place':
      return { ...change, from: change.to, to: change.from }
    case 'words':
      return { ...change, from: change.to, to: change.from }
    default:
      return change satisfies never
  }
}

type Obstacle = Pick<ChangeConflict, 'why' | 'theirs'>

function obstacle(words: PolicyWords, change: PolicyChange): Obstacle | null {
  switch (change.do) {
    case 'insert':
      return obstacleToInsert(words, change.code)
    case 'delete':
      return obstacleToDelete(words, change.code)
    case 'set': {
      const theirs = find(words, change.id)
      if (!theirs) return { why: 'gone', theirs: null }
      const value = fieldOf(theirs, change.field)
      return same(value, change.from) ? null : { why: 'changed', theirs: value }
    }
    case 'place':
      return obstacleToPlace(words, change)
    case 'retire':
    case 'unretire':
      return obstacleToRetire(words, change)
    case 'words': {
      const value = (words[change.field] ?? null) as Json
      return same(value, change.from) ? null : { why: 'changed', theirs: value }
    }
    default:
      return change satisfies never
  }
}

function obstacleToInsert(words: PolicyWords, code: PolicyCode): Obstacle | null {
  const theirs = find(words, code.id)
  if (theirs) return { why: 'taken', theirs: theirs as unknown as Json }
  return code.parent === null || find(words, code.parent) ? null : { why: 'gone', theirs: null }
}

function obstacleToDelete(words: PolicyWords, code: PolicyCode): Obstacle | null {
  const theirs = find(words, code.id)
  if (!theirs) return { why: 'gone', theirs: null }
  if (words.codes.some((one) => one.parent === code.id)) return { why: 'has_children', theirs: null }
  return same(theirs, code) ? null : { why: 'changed', theirs: theirs as unknown as Json }
}

function obstacleToPlace(words: PolicyWords, { id, from, to }: PolicyChange & { do: 'place' }): Obstacle | null {
  const theirs = find(words, id)
  if (!theirs || (to.parent !== null && !find(words, to.parent))) return { why: 'gone', theirs: null }
  if (theirs.parent !== from.parent) return { why: 'changed', theirs: theirs.parent }
  if (to.parent !== null && isWithin(words.codes, to.parent, id)) return { why: 'into_itself', theirs: null }
  return null
}

function obstacleToRetire(words: PolicyWords, change: PolicyChange & { do: 'retire' | 'unretire' }): Obstacle | null {
  const theirs = words.retired?.find((one) => one.id === change.retired.id)
  if (change.do === 'unretire') {
    return same(theirs ?? null, change.retired) ? null : { why: 'changed', theirs: (theirs ?? null) as unknown as Json }
  }
  if (theirs) return { why: 'taken', theirs: theirs as unknown as Json }
  if (find(words, change.retired.id)) return { why: 'taken', theirs: null }
  return change.retired.successors.every((id) => find(words, id)) ? null : { why: 'gone', theirs: null }
}

function applied(words: PolicyWords, change: PolicyChange): PolicyWords {
  const { codes } = words
  switch (change.do) {
    case 'insert':
      return { ...words, codes: putIn(codes, change.code, change.after) }
    case 'delete':
      return { ...words, codes: codes.filter((code) => code.id !== change.code.id) }
    case 'set':
      return { ...words, codes: codes.map((code) => (code.id === change.id ? withField(code, change) : code)) }
    case 'place': {
      const moved = codes.find((code) => code.id === change.id)
      if (!moved) return words
      const rest = codes.filter((code) => code !== moved)
      return { ...words, codes: putIn(rest, { ...moved, parent: change.to.parent }, change.to.after) }
    }
    case 'retire':
      return withRetired(words, [...(words.retired ?? []), change.retired])
    case 'unretire':
      return withRetired(words, words.retired?.filter((one) => one.id !== change.retired.id) ?? [])
    case 'words': {
      const { [change.field]: _before, ...rest } = words
      return (change.to === null ? rest : { ...rest, [change.field]: change.to }) as PolicyWords
    }
    default:
      return change satisfies never
  }
}

/** Kept by id, so that taking a step back leaves the list as it was. */
function withRetired({ retired: _before, ...words }: PolicyWords, retired: readonly RetiredCode[]): PolicyWords {
  if (retired.length === 0) return words
  return { ...words, retired: retired.toSorted((one, other) => (one.id < other.id ? -1 : 1)) }
}

function withField(code: PolicyCode, { field, to }: PolicyChange & { do: 'set' }): PolicyCode {
  const { [field]: _before, ...rest } = code
  return (to === null ? rest : { ...rest, [field]: to }) as PolicyCode
}

/** A field's value as a change names it: null where it is absent. */
export function fieldOf(code: PolicyCode, field: CodeField): Json {
  return (code[field] ?? null) as Json
}

function find(words: PolicyWords, id: CodeId): PolicyCode | undefined {
  return words.codes.find((code) => code.id === id)
}

/** A version's words as a draft holds them: in reading order, the retired by id. */
export function draftWords({ title, families, codes, factors, retired, kept }: PolicyWords): PolicyWords {
  const words = { title, families, codes: inReadingOrder(codes), ...(factors && { factors }), ...(kept && { kept }) }
  return withRetired(words, retired ?? [])
}
