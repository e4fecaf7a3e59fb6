import { type AppealOutcome, appealOutcome, missingOnAppeal } from '#domain/appeals.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import type { Finding } from '#domain/finding.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import type { Draft } from './draft.ts'
import type { StillMissing } from './still-missing.ts'

/** What a finding makes of the decision appealed against; null elsewhere, and where there is no finding yet. */
export function outcomeOnAppeal(
  state: ModerationCase,
  finding: Finding<unknown> | null,
  index: PolicyIndex,
): AppealOutcome | null {
  const before = state.stage === 'appeal' ? decisionInForce(state) : null
  if (!before || !finding) return null
  return appealOutcome(before, finding, (one) => index.kind(one.primary.code) === 'violation')
}

/** The finding with what it makes of the decision appealed against, and whether that still lacks its reasons. */
export function answered<F extends Finding<string>>(
  finding: F | null,
  { state, draft, index }: { state: ModerationCase; draft: Draft; index: PolicyIndex },
): { finding: F | null; missing: StillMissing[] } {
  const outcome = outcomeOnAppeal(state, finding, index)
  if (!finding || !outcome) return { finding, missing: [] }
  const reason = draft.written.appeal?.trim()
  const whole = reason ? { ...finding, onAppeal: { outcome, reason } } : finding
  const missing = missingOnAppeal(whole, outcome).map(({ what }): StillMissing => {
    return { id: what, words: t(`review.missing.${what}`), place: 'appealReason' }
  })
  return { finding: whole, missing }
}
