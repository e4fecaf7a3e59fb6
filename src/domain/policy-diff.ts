import type { Json } from './canonical.ts'
import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyWords, RetiredCode } from './policy.ts'
import { type CodeField, fieldOf, same } from './policy-change.ts'
import { inReadingOrder, type Place } from './policy-order.ts'

export interface FieldChange {
  readonly field: CodeField
  /** Null where the field is absent. */
  readonly from: Json
  readonly to: Json
}

/** What makes one version's words into another's. */
export interface PolicyDiff {
  readonly removed: readonly PolicyCode[]
  readonly added: readonly { readonly code: PolicyCode; readonly after: CodeId | null }[]
  /** Codes in another place; `nested` where they are under another code, `reordered` among the same siblings. */
  readonly moved: readonly {
    readonly id: CodeId
    readonly how: 'nested' | 'reordered'
    readonly from: CodeId | null
    readonly to: Place
  }[]
  readonly changed: readonly { readonly id: CodeId; readonly fields: readonly FieldChange[] }[]
  /** What became of codes, as the later version records it and the earlier does not. */
  readonly retired: readonly RetiredCode[]
  readonly unretired: readonly CodeId[]
  readonly words: readonly {
    readonly field: 'title' | 'families' | 'factors'
    readonly from: Json
    readonly to: Json
  }[]
}

const FIELDS: readonly CodeField[] = [
  'label',
  'definition',
  'covers',
  'doesNotCover',
  'examples',
  'synonyms',
  'references',
  'severity',
  'severityRange',
  'secondReview',
  'contested',
  'routing',
  'requires',
  'outcomes',
  'key',
  'colour',
  'characteristic',
  'differs',
  'format',
]

export function diffPolicies(old: PolicyWords, next: PolicyWords): PolicyDiff {
  const before = new Map(old.codes.map((code) => [code.id, code]))
  const after = new Map(next.codes.map((code) => [code.id, code]))
  const places = placesIn(next.codes)
  const still = steadyCodes(old.codes, next.codes)
  const placeIn = (id: CodeId): Place => places.get(id) ?? { parent: null, after: null }
  const retiredBefore = new Map((old.retired ?? []).map((one) => [one.id, one]))
  const retiredAfter = new Set((next.retired ?? []).map((one) => one.id))
  return {
    removed: old.codes.filter((code) => !after.has(code.id)),
    added: next.codes.flatMap((code) => (before.has(code.id) ? [] : [{ code, after: placeIn(code.id).after }])),
    moved: next.codes.flatMap((code) => {
      const was = before.get(code.id)
      if (!was || still.has(code.id)) return []
      const how = was.parent === code.parent ? 'reordered' : 'nested'
      return [{ id: code.id, how, from: was.parent, to: placeIn(code.id) } as const]
    }),
    changed: next.codes.flatMap((code) => {
      const was = before.get(code.id)
      const fields = was ? fieldChanges(was, code) : []
      return fields.length > 0 ? [{ id: code.id, fields }] : []
    }),
    retired: (next.retired ?? []).filter((one) => !same(retiredBefore.get(one.id), one)),
    unretired: [...retiredBefore.keys()].filter((id) => !retiredAfter.has(id)),
    words: (['title', 'families', 'factors'] as const).flatMap((field) => {
      const [from, to] = [(old[field] ?? null) as Json, (next[field] ?? null) as Json]
      return same(from, to) ? [] : [{ field, from, to }]
    }),
  }
}

/** The fields in which two texts of one code differ, in the order in which they are read. */
export function fieldChanges(was: PolicyCode, is: PolicyCode): FieldChange[] {
  if (was === is) return []
  return FIELDS.flatMap((field) => {
    const [from, to] = [fieldOf(was, field), fieldOf(is, field)]
    return same(from, to) ? [] : [{ field, from, to }]
  })
}

/** The later version's words, made from the earlier's and the difference. */
export function applyDiff(old: PolicyWords, diff: PolicyDiff): PolicyWords {
  const removed = new Set(diff.removed.map((code) => code.id))
  const changes = new Map(diff.changed.map((one) => [one.id, one.fields]))
  const moves = new Map(diff.moved.map((one) => [one.id, one.to]))
  const kept = old.codes.filter((code) => !removed.has(code.id)).map((code) => withFields(code, changes.get(code.id)))
  const staying = kept.filter((code) => !moves.has(code.id))
  const placed = [
    ...kept.flatMap((code) => {
      const to = moves.get(code.id)
      return to ? [{ code: { ...code, parent: to.parent }, after: to.after }] : []
    }),
    ...diff.added,
  ]
  const codes = inReadingOrder(placedAmong(staying, placed))
  const words = Object.fromEntries(diff.words.map(({ field, to }) => [field, to])) as Partial<PolicyWords>
  const { retired: before = [], ...rest } = old
  const gone = new Set([...diff.unretired, ...diff.retired.map((one) => one.id)])
  const retired = [...before.filter((one) => !gone.has(one.id)), ...diff.retired]
  const all = { ...rest, ...words, codes }
  if (all.factors === null) delete all.factors
  return retired.length === 0
    ? all
    : { ...all, retired: retired.toSorted((one, other) => (one.id < other.id ? -1 : 1)) }
}

/** The codes whose own words or place a difference touches; what only stands elsewhere among its siblings is none. */
export function changedCodes(diff: PolicyDiff): CodeId[] {
  const nested = diff.moved.filter((one) => one.how === 'nested').map((one) => one.id)
  return [...new Set([...diff.changed.map((one) => one.id), ...diff.removed.map((one) => one.id), ...nested])]
}

export function isEmptyDiff(diff: PolicyDiff): boolean {
  return Object.values(diff).every((part: readonly unknown[]) => part.length === 0)
}

/** Sets each placed code behind its sibling, whichever of them came first. */
function placedAmong(
  staying: readonly PolicyCode[],
  placed: readonly { readonly code: PolicyCode; readonly after: CodeId | null }[],
): PolicyCode[] {
  const followers = new Map<string, PolicyCode>()
  const key = (parent: CodeId | null, after: CodeId | null) => `${parent ?? ''}/${after ?? ''}`
  for (const { code, after } of placed) followers.set(key(code.parent, after), code)
  const codes: PolicyCode[] = []
  const withFollowers = (code: PolicyCode) => {
    codes.push(code)
    for (let next = followers.get(key(code.parent, code.id)); next; next = followers.get(key(next.parent, next.id))) {
      codes.push(next)
    }
  }
  for (const { code, after } of placed) if (after === null) withFollowers(code)
  for (const code of staying) withFollowers(code)
  return codes
}

function withFields(code: PolicyCode, fields: readonly FieldChange[] | undefined): PolicyCode {
  if (!fields) return code
  const next: Record<string, unknown> = { ...code }
  for (const { field, to } of fields) {
    if (to === null) delete next[field]
    else next[field] = to
  }
  return next as unknown as PolicyCode
}

function placesIn(codes: readonly PolicyCode[]): ReadonlyMap<CodeId, Place> {
  const last = new Map<CodeId | null, CodeId>()
  return new Map(
    codes.map((code) => {
      const after = last.get(code.parent) ?? null
      last.set(code.parent, code.id)
      return [code.id, { parent: code.parent, after }]
    }),
  )
}

/** The codes that kept their parent and their order among the siblings that kept theirs: as many as there can be. */
function steadyCodes(old: readonly PolicyCode[], next: readonly PolicyCode[]): ReadonlySet<CodeId> {
  const place = new Map(old.map((code, at) => [code.id, { at, parent: code.parent }]))
  const siblings = new Map<CodeId | null, { readonly id: CodeId; readonly at: number }[]>()
  for (const code of next) {
    const was = place.get(code.id)
    if (!was || was.parent !== code.parent) continue
    const among = siblings.get(code.parent)
    if (among) among.push({ id: code.id, at: was.at })
    else siblings.set(code.parent, [{ id: code.id, at: was.at }])
  }
  return new Set([...siblings.values()].flatMap(longestRising))
}

/** The longest run of rising places (patience sorting). */
function longestRising(among: readonly { readonly id: CodeId; readonly at: number }[]): CodeId[] {
  const ends: number[] = []
  const before: number[] = []
  among.forEach(({ at }, place) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((among[ends[middle] ?? 0]?.at ?? 0) < at) low = middle + 1
      else high = middle
    }
    before[place] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = place
  })
  const run: CodeId[] = []
  for (let place = ends.at(-1) ?? -1; place !== -1; place = before[place] ?? -1) {
    const one = among[place]
    if (one) run.push(one.id)
  }
  return run
}
