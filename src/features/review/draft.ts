import {
  type Finding,
  missingFrom,
  type Missing,
  type Outcome,
  proposedOutcome,
  proposedSeverity,
} from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyIndex, Severity } from '#domain/policy.ts'
import { type QuotedSpan, quoteOf } from '#domain/spans.ts'
import { type Range, strokeOver } from './marked-ranges.ts'

export interface DraftTag {
  /** Null while words are marked and the code is still to be named. */
  readonly code: CodeId | null
  readonly marks: readonly Range[]
}

export const WRITTEN = ['reason', 'severity', 'source', 'rule'] as const
/** What the policy asks for; and on appeal, why it ends as it does. */
export type WrittenPart = (typeof WRITTEN)[number] | 'appeal'

/** A decision being written. What nobody chose is null, and the policy's own proposal stands in its place. */
export interface Draft {
  /** The first is the primary. */
  readonly tags: readonly DraftTag[]
  /** The tag that the marker marks for. */
  readonly current: number
  /** Null until the person confirms what is proposed, or chooses another. */
  readonly severity: Severity | null
  readonly outcome: Outcome | null
  /** The policy's factors that hold; drafts from before there were any have none. */
  readonly factors?: readonly string[]
  readonly written: Readonly<Partial<Record<WrittenPart, string>>>
  readonly setAside: { readonly code: CodeId | null; readonly why: string }
}

export const EMPTY_DRAFT: Draft = {
  tags: [],
  current: 0,
  severity: null,
  outcome: null,
  written: {},
  setAside: { code: null, why: '' },
}

/** The tag's letter: A for the primary. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + (place % 26))
}

/** Adds a code, or points at it where it is there. A violation goes before findings that are none. */
export function withCode(draft: Draft, code: CodeId, index: PolicyIndex): Draft {
  const there = draft.tags.findIndex((tag) => tag.code === code)
  if (there >= 0) return { ...draft, current: there }
  const unnamed = draft.tags.findIndex((tag) => tag.code === null)
  const violation = index.kind(code) === 'violation'
  const first = draft.tags[0]?.code ?? null
  const toFront = violation && first !== null && index.kind(first) !== 'violation'
  const tag = { code, marks: draft.tags[unnamed]?.marks ?? [] }
  const rest = draft.tags.filter((_, place) => place !== unnamed)
  const place = toFront ? 0 : unnamed >= 0 ? unnamed : rest.length
  const tags = [...rest.slice(0, place), tag, ...rest.slice(place)]
  return withPrimary({ ...draft, tags, current: place }, draft)
}

export function withoutTag(draft: Draft, place: number): Draft {
  const tags = draft.tags.filter((_, at) => at !== place)
  const current = Math.max(0, Math.min(draft.current, tags.length - 1))
  return withPrimary({ ...draft, tags, current }, draft)
}

/** Makes the tag at `place` the primary one. */
export function withFirst(draft: Draft, place: number): Draft {
  const tag = draft.tags[place]
  if (!tag) return draft
  const tags = [tag, ...draft.tags.filter((_, at) => at !== place)]
  return withPrimary({ ...draft, tags, current: 0 }, draft)
}

/** Another primary code brings its own proposals: what was chosen for the one before no longer stands. */
function withPrimary(next: Draft, before: Draft): Draft {
  if (next.tags[0]?.code === before.tags[0]?.code) return next
  return { ...next, severity: null, outcome: null }
}

/** Marks words for the current tag, or unmarks them; the first mark makes a tag whose code is still to be named. */
export function withStroke(draft: Draft, stroke: Range): Draft {
  if (draft.tags.length === 0) return { ...draft, tags: [{ code: null, marks: [stroke] }], current: 0 }
  const tags = draft.tags.map((tag, place) =>
    place === draft.current ? { ...tag, marks: strokeOver(tag.marks, stroke) } : tag,
  )
  const kept = tags.filter((tag) => tag.code !== null || tag.marks.length > 0)
  return { ...draft, tags: kept, current: Math.min(draft.current, Math.max(0, kept.length - 1)) }
}

/** Ticks a factor, or unticks it. The proposal may move, so that it is confirmed anew. */
export function withFactor(draft: Draft, id: string): Draft {
  const held = draft.factors ?? []
  const factors = held.includes(id) ? held.filter((one) => one !== id) : [...held, id]
  return { ...draft, factors, severity: null, outcome: null }
}

/** The violation that stands first, whose severity is asked for; undefined where there is none. */
export function gravestOf(draft: Draft, index: PolicyIndex): PolicyCode | undefined {
  const code = draft.tags[0]?.code
  return code && index.kind(code) === 'violation' ? index.code(code) : undefined
}

/** What stands when nobody chose otherwise: what the code and the factors propose, and the outcome that goes with it. */
export function severityOf(draft: Draft, index: PolicyIndex): Severity {
  const primary = gravestOf(draft, index)
  return primary ? (draft.severity ?? proposedSeverity(primary, draft.factors ?? [], index)) : 0
}

export function outcomeOf(draft: Draft, index: PolicyIndex): Outcome {
  const code = draft.tags[0]?.code
  if (!code || index.kind(code) !== 'violation') return 'no_action'
  const proposed = proposedOutcome(severityOf(draft, index))
  const allowed = index.code(code)?.outcomes ?? []
  return draft.outcome ?? (allowed.length === 0 || allowed.includes(proposed) ? proposed : (allowed[0] ?? proposed))
}

/** The no-violation code to set aside: the chosen one, else the one that the code's own limits name. */
export function setAsideOf(draft: Draft, index: PolicyIndex): CodeId {
  if (draft.setAside.code) return draft.setAside.code
  const family = index.policy.families.noViolation
  const limits = index.code(draft.tags[0]?.code ?? family)?.doesNotCover ?? ''
  const named = index.childrenOf(family).find((code) => limits.includes(code.id))
  return named?.id ?? index.childrenOf(family)[0]?.id ?? family
}

type Quoted = Omit<Finding<string>, 'primary' | 'others'> & {
  readonly primary: QuotedTag
  readonly others: readonly QuotedTag[]
}
interface QuotedTag {
  readonly code: CodeId
  readonly spans: readonly QuotedSpan[]
}

/** The finding that a draft amounts to; null until there is a primary code and every tag has one. */
export function findingOf(
  draft: Draft,
  comment: { text: string; contentHash: string },
  index: PolicyIndex,
): Quoted | null {
  const tags = draft.tags.flatMap(({ code, marks }): QuotedTag[] => {
    const spans = marks.map((mark) => ({
      ...mark,
      contentHash: comment.contentHash,
      quote: quoteOf(comment.text, mark),
    }))
    return code ? [{ code, spans }] : []
  })
  const [primary, ...others] = tags
  if (!primary || tags.length < draft.tags.length) return null
  const factors = gravestOf(draft, index) ? factorsOf(draft, index) : []
  const finding = {
    policyVersion: index.policy.version,
    primary,
    others,
    severity: severityOf(draft, index),
    outcome: outcomeOf(draft, index),
    ...(factors.length > 0 && { factors }),
  }
  const asked = askedFor({ ...finding, reasons: {} }, index)
  return { ...finding, reasons: reasonsOf(draft, asked, index) }
}

/** The factors ticked, in the policy's order. */
function factorsOf(draft: Draft, index: PolicyIndex): string[] {
  return index.factors.map((factor) => factor.id).filter((id) => draft.factors?.includes(id))
}

/** The reasons that the policy asks for, as the domain names them; nothing else is ever asked. */
export function askedFor(finding: Finding<unknown>, index: PolicyIndex): Missing['what'][] {
  return missingFrom({ ...finding, reasons: {} }, index).map((missing) => missing.what)
}

const ASKS: Readonly<Record<(typeof WRITTEN)[number], Missing['what']>> = {
  reason: 'reason',
  severity: 'severity_reason',
  source: 'source',
  rule: 'rule',
}

function reasonsOf(draft: Draft, asked: readonly Missing['what'][], index: PolicyIndex): Finding<string>['reasons'] {
  const written = WRITTEN.flatMap((part): [WrittenPart, string][] => {
    const text = draft.written[part]?.trim()
    return text && asked.includes(ASKS[part]) ? [[part, text]] : []
  })
  const why = draft.setAside.why.trim()
  const setAside = why && asked.includes('set_aside') ? { setAside: { code: setAsideOf(draft, index), why } } : {}
  return { ...Object.fromEntries(written), ...setAside }
}
