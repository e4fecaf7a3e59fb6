import type { Finding, Missing, TextRef } from './finding.ts'
import type { AppealId, PersonId } from './ids.ts'

/** What an appeal may rest on. */
export const APPEAL_GROUNDS = ['procedure', 'new_evidence', 'proportionality', 'wrong_application'] as const
export type AppealGround = (typeof APPEAL_GROUNDS)[number]

/** What becomes of the decision that was appealed against. */
export const APPEAL_OUTCOMES = ['upheld', 'varied', 'overturned'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

export interface Appeal {
  readonly id: AppealId
  /** Absent in appeals from before grounds had names. */
  readonly ground?: AppealGround
  /** The appellant's own words. */
  readonly grounds: TextRef
  readonly by: PersonId
  readonly at: string
  /** When it must be answered, RFC 3339. */
  readonly dueAt?: string
  /** Everyone who had touched the case by then: none of them may judge it. */
  readonly before?: readonly PersonId[]
}

const DAY = 86_400_000

/** The moment after which a decision settled at `settledAt` (RFC 3339) can no longer be appealed against. */
export function appealUntil(settledAt: string, windowDays: number): string {
  return new Date(Date.parse(settledAt) + windowDays * DAY).toISOString()
}

/**
 * What a new finding makes of the old one. Whether a rule was broken at all decides between varied and overturned;
 * the same code, severity and outcome uphold.
 */
export function appealOutcome(
  before: Finding<unknown>,
  after: Finding<unknown>,
  isViolation: (finding: Finding<unknown>) => boolean,
): AppealOutcome {
  if (isViolation(before) !== isViolation(after)) return 'overturned'
  const same =
    before.primary.code === after.primary.code && before.severity === after.severity && before.outcome === after.outcome
  return same ? 'upheld' : 'varied'
}

/** What the answer to an appeal lacks: its reasons, or an outcome that fits the new finding. */
export function missingOnAppeal(finding: Finding<unknown>, fitting: AppealOutcome): Missing[] {
  const { onAppeal } = finding
  return [
    ...(onAppeal?.reason ? [] : [{ what: 'appeal_reason', at: '/onAppeal/reason' } as const]),
    ...(onAppeal && onAppeal.outcome !== fitting ? [{ what: 'appeal_outcome', at: '/onAppeal/outcome' } as const] : []),
  ]
}
