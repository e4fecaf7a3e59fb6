import type { AppealOutcome } from './appeals.ts'
import type { CodeId, TextId } from './ids.ts'
import type { Factor, PolicyCode, PolicyIndex, Requirement, Severity } from './policy.ts'
import type { Span } from './spans.ts'

export const OUTCOMES = [
  'no_action',
  'informal_note',
  'education',
  'formal_warning',
  'hide_comment',
  'remove_comment',
  'refer_to_panel',
  'urgent_referral',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A text kept beside the ledger, which holds only its salted commitment. */
export interface TextRef {
  readonly id: TextId
  readonly commitment: string
}

export interface Tag {
  readonly code: CodeId
  readonly spans: readonly Span[]
}

/** What a reviewer found. `Text` is a string while it is being written, a TextRef once it is recorded. */
export interface Finding<Text = TextRef> {
  readonly policyVersion: number
  readonly primary: Tag
  readonly others: readonly Tag[]
  readonly severity: Severity
  readonly outcome: Outcome
  readonly reasons: Reasons<Text>
  /** The policy's factors that hold here, by id; absent where none does. */
  readonly factors?: readonly string[]
  /** On appeal: what becomes of the decision that was appealed against, and why. */
  readonly onAppeal?: { readonly outcome: AppealOutcome; readonly reason: Text }
}

export interface Reasons<Text = TextRef> {
  /** Why this finding. */
  readonly reason?: Text
  /** Why a severity outside the code's range. */
  readonly severity?: Text
  /** The public source that a false claim contradicts. */
  readonly source?: Text
  /** The published rule, with its version, that was broken. */
  readonly rule?: Text
  /** The no-violation reading that was considered, and why it fell. */
  readonly setAside?: { readonly code: CodeId; readonly why: Text }
}

export type Missing =
  | { readonly what: 'unknown_code'; readonly at: string; readonly code: CodeId }
  | { readonly what: 'same_code_twice'; readonly at: string; readonly code: CodeId }
  | { readonly what: 'mixed_kinds'; readonly at: string; readonly code: CodeId }
  | { readonly what: 'evidence'; readonly at: string; readonly code: CodeId }
  | { readonly what: 'set_aside' | 'reason' | 'source' | 'rule' | 'severity_reason'; readonly at: string }
  | { readonly what: 'severity_without_violation' | 'outcome_without_violation'; readonly at: string }
  | { readonly what: 'set_aside_is_violation'; readonly at: string }
  | { readonly what: 'routing_family_alone' | 'outcome_not_allowed'; readonly at: string }
  | { readonly what: 'unknown_factor' | 'factors_without_violation'; readonly at: string }
  | { readonly what: 'appeal_reason' | 'appeal_outcome'; readonly at: string }

/** Everything the policy asks for that a finding lacks, each with a JSON pointer into the finding. Empty means complete. */
export function missingFrom(finding: Finding<unknown>, index: PolicyIndex): Missing[] {
  const tags = [finding.primary, ...finding.others]
  const missing = tags.flatMap((tag, at) => missingFromTag(tag, at, tags, index))
  const primary = index.code(finding.primary.code)
  if (!primary) return missing
  missing.push(...missingReasons(finding, tags, index))
  missing.push(...unknownFactors(finding, index))
  if (primary.outcomes?.includes(finding.outcome) === false) {
    missing.push({ what: 'outcome_not_allowed', at: '/outcome' })
  }
  if (index.kind(primary.id) === 'violation') missing.push(...missingFromViolation(finding, primary, tags, index))
  else missing.push(...surplusWithoutViolation(finding))
  return missing
}

function missingFromTag(tag: Tag, at: number, tags: readonly Tag[], index: PolicyIndex): Missing[] {
  const pointer = at === 0 ? '/primary' : `/others/${at - 1}`
  const code = index.code(tag.code)
  const kind = index.kind(tag.code)
  if (!code) return [{ what: 'unknown_code', at: `${pointer}/code`, code: tag.code }]
  if (tags.findIndex((other) => other.code === tag.code) < at) {
    return [{ what: 'same_code_twice', at: `${pointer}/code`, code: tag.code }]
  }
  const first = tags[0]
  if (first && at > 0 && index.kind(first.code) !== 'violation' && kind === 'violation') {
    return [{ what: 'mixed_kinds', at: `${pointer}/code`, code: tag.code }]
  }
  const needsEvidence = kind === 'violation' || code.requires.includes('evidence')
  if (needsEvidence && tag.spans.length === 0) return [{ what: 'evidence', at: `${pointer}/spans`, code: tag.code }]
  return []
}

function missingReasons(finding: Finding<unknown>, tags: readonly Tag[], index: PolicyIndex): Missing[] {
  const asked = new Set<Requirement>(tags.flatMap((tag) => index.code(tag.code)?.requires ?? []))
  const { reasons } = finding
  const missing: Missing[] = []
  for (const part of ['reason', 'source', 'rule'] as const) {
    if (asked.has(part) && !reasons[part]) missing.push({ what: part, at: `/reasons/${part}` })
  }
  return missing
}

function missingFromViolation(
  finding: Finding<unknown>,
  primary: PolicyCode,
  tags: readonly Tag[],
  index: PolicyIndex,
): Missing[] {
  const { severity, reasons } = finding
  const [least, most] = primary.severityRange
  const missing: Missing[] = []
  if (!reasons.setAside?.why) missing.push({ what: 'set_aside', at: '/reasons/setAside' })
  else if (index.kind(reasons.setAside.code) !== 'no_violation' || !index.code(reasons.setAside.code)) {
    missing.push({ what: 'set_aside_is_violation', at: '/reasons/setAside/code' })
  }
  if ((severity < least || severity > most) && !reasons.severity) {
    missing.push({ what: 'severity_reason', at: '/reasons/severity' })
  }
  const violations = tags.filter((tag) => index.kind(tag.code) === 'violation')
  if (severity >= 3 && violations.every((tag) => index.isRouting(tag.code))) {
    missing.push({ what: 'routing_family_alone', at: '/severity' })
  }
  return missing
}

function surplusWithoutViolation(finding: Finding<unknown>): Missing[] {
  const surplus: Missing[] = []
  if (finding.severity > 0) surplus.push({ what: 'severity_without_violation', at: '/severity' })
  if (finding.outcome !== 'no_action') surplus.push({ what: 'outcome_without_violation', at: '/outcome' })
  if ((finding.factors?.length ?? 0) > 0) surplus.push({ what: 'factors_without_violation', at: '/factors' })
  return surplus
}

function unknownFactors({ factors = [] }: Finding<unknown>, index: PolicyIndex): Missing[] {
  const known = new Set(index.factors.map((factor) => factor.id))
  return factors.flatMap((id, at): Missing[] =>
    known.has(id) && factors.indexOf(id) === at ? [] : [{ what: 'unknown_factor', at: `/factors/${at}` }],
  )
}

/**
 * The severity to propose: the code's own, one up where anything aggravates, one down where anything mitigates, and
 * never outside the code's range. However many factors hold, they move it by no more than the strongest of each kind.
 */
export function proposedSeverity(code: PolicyCode, factors: readonly string[], index: PolicyIndex): Severity {
  const strongest = (kind: Factor['kind']) =>
    Math.max(0, ...index.factors.flatMap((one) => (one.kind === kind && factors.includes(one.id) ? [one.by] : [])))
  const [least, most] = code.severityRange
  const moved = code.severity + strongest('aggravating') - strongest('mitigating')
  return Math.min(most, Math.max(least, moved)) as Severity
}

export const SECOND_REVIEW_REASONS = ['code', 'contested', 'severity', 'sampling'] as const
export type SecondReviewReason = (typeof SECOND_REVIEW_REASONS)[number]

/** Why a second person must judge the comment without seeing this finding; empty when nobody must, unless chance asks. */
export function secondReviewReasons(finding: Finding<unknown>, index: PolicyIndex): SecondReviewReason[] {
  const codes = [finding.primary, ...finding.others].flatMap((tag) => index.code(tag.code) ?? [])
  const reasons: SecondReviewReason[] = []
  if (codes.some((code) => code.contested)) reasons.push('contested')
  if (codes.some((code) => code.secondReview && !code.contested)) reasons.push('code')
  if (finding.severity >= 3) reasons.push('severity')
  return reasons
}

/** Two findings agree when they name the same primary code at the same severity. */
export function agree(one: Finding<unknown>, other: Finding<unknown>): boolean {
  return one.primary.code === other.primary.code && one.severity === other.severity
}

/** The outcome to propose for a severity, always confirmed by a person. */
export function proposedOutcome(severity: Severity): Outcome {
  switch (severity) {
    case 0:
      return 'no_action'
    case 1:
      return 'informal_note'
    case 2:
      return 'formal_warning'
    case 3:
      return 'refer_to_panel'
    case 4:
      return 'urgent_referral'
    default:
      return severity satisfies never
  }
}
