import type { WholeReason } from './audit-draw.ts'
import type { AuditedDecision } from './audit-population.ts'
import type { Verdict } from './audit-verdict.ts'
import { standing } from './case.ts'
import type { Finding } from './finding.ts'
import type { CodeKind, PolicyIndex } from './policy.ts'

/** What of a finding the report looks at. */
export interface Judged {
  readonly code: string
  readonly family: string
  readonly kind: CodeKind
  readonly severity: number
  readonly outcome: string
  readonly contested: boolean
  /** The protected characteristic that the code is about, as its policy says; absent from what is older than that. */
  readonly characteristic?: string | null
}

/** One re-read decision: everything that the report's figures rest on, and what the record's entry about it holds. */
export interface AuditRow {
  readonly place: number
  readonly caseId: string
  readonly decisionId: string
  readonly stratum: string
  readonly whole: WholeReason | null
  readonly decidedAt: string
  /** Whole hours from the case's opening to the decision. */
  readonly hours: number
  readonly decided: Judged
  readonly reread: Judged
  /** The readings of the case that were made without knowledge of one another before the audit: code and severity. */
  readonly readings: readonly { readonly family: string; readonly severity: number }[]
  readonly verdict: Verdict
}

/** What is kept of a decision when it is drawn, so that what happens to its case later changes no figure. */
export type Drawn = Pick<AuditRow, 'decisionId' | 'decidedAt' | 'hours' | 'decided' | 'readings'>

export function judgedOf(finding: Finding<unknown>, index: PolicyIndex): Judged {
  const { code } = finding.primary
  return {
    code,
    family: index.family(code),
    kind: index.kind(code),
    severity: finding.severity,
    outcome: finding.outcome,
    contested: index.code(code)?.contested ?? false,
    characteristic: index.lineage(code).find((one) => one.characteristic !== undefined)?.characteristic ?? null,
  }
}

const HOUR = 3_600_000

/** The first and the blind second reading count as readings; a third or an appeal's knows the others. */
export function drawnOf({ state, decision }: AuditedDecision, index: PolicyIndex): Drawn {
  const blind = standing(state).filter(({ stage }) => stage === 'first' || stage === 'second')
  return {
    decisionId: decision.id,
    decidedAt: decision.at,
    hours: Math.floor((Date.parse(decision.at) - Date.parse(state.openedAt)) / HOUR),
    decided: judgedOf(decision, index),
    readings: blind.map(({ primary, severity }) => ({ family: index.family(primary.code), severity })),
  }
}
