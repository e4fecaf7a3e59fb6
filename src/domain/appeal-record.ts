import { type Appeal, type CaseDecision, decisionInForce, type ModerationCase } from './case.ts'

export interface AppealRecord {
  readonly appeal: Appeal
  /** The decision that was appealed against. */
  readonly before: CaseDecision
  /** The decision that answers it; null as long as it waits. */
  readonly after: CaseDecision | null
}

/** The appeal on a case, and both decisions; null where nobody appealed. */
export function appealRecord(state: ModerationCase): AppealRecord | null {
  const { appeal } = state
  if (!appeal) return null
  const earlier = state.decisions.filter((one) => one.stage !== 'appeal')
  const before = decisionInForce({ ...state, decisions: earlier }) ?? earlier.findLast((one) => one.reversed !== 'undo')
  const after = state.decisions.findLast((one) => one.stage === 'appeal' && one.reversed === null)
  return before ? { appeal, before, after: after ?? null } : null
}
