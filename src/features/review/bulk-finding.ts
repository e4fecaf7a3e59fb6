import type { BulkAct } from '#contract/types.ts'
import type { Finding, Outcome } from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import type { PolicyCode, PolicyIndex, Severity } from '#domain/policy.ts'

type Reason = 'reason' | 'severity' | 'source' | 'rule'

/** What many cases are to share, as it is being written. */
export interface SharedDraft {
  readonly code: PolicyCode
  readonly severity: Severity
  readonly outcome: Outcome
  readonly reasons: Readonly<Partial<Record<Reason, string>>>
  /** A no-violation code. */
  readonly setAside: string
  readonly why: string
}

type Shared = NonNullable<Extract<BulkAct, { type: 'decide' }>['finding']>

/** The shared finding as it is sent, and as a finding of one case, for the policy to say what it lacks. */
export function findingOf(draft: SharedDraft, index: PolicyIndex): { sent: Shared; whole: Finding<string> } {
  const violation = index.kind(draft.code.id) === 'violation'
  const written = Object.entries(draft.reasons).flatMap(([part, text]) => (text.trim() ? [[part, text.trim()]] : []))
  const why = draft.why.trim()
  const setAside = violation && why !== '' && { setAside: { code: draft.setAside as CodeId, why } }
  const reasons = { ...(Object.fromEntries(written) as SharedDraft['reasons']), ...setAside }
  const { severity, outcome } = draft
  const shared = { policyVersion: index.policy.version, severity, outcome, reasons }
  const spans = violation ? [{ start: 0, end: 1, contentHash: '' }] : []
  return {
    sent: { ...shared, policy: index.policy.id, code: draft.code.id },
    whole: { ...shared, primary: { code: draft.code.id, spans }, others: [] },
  }
}
