import type { ModerationCase } from '#domain/case.ts'
import { departureOf, familyOf, fateOf } from '#domain/decision-facts.ts'
import type { DecisionsTable } from './tables-record.ts'

/** The rows of a case's decisions, in their order; read from the state, so that replaying gives the same. */
export function decisionRows(state: ModerationCase): DecisionsTable[] {
  return state.decisions.map((decision, place) => ({
    id: decision.id,
    case_id: state.id,
    place,
    at: decision.at,
    by_id: decision.by,
    stage: decision.stage,
    code: decision.primary.code,
    family: familyOf(decision.primary.code),
    severity: decision.severity,
    outcome: decision.outcome,
    policy: state.policyId,
    policy_version: decision.policyVersion,
    route: decision.route ?? null,
    fate: fateOf(state, decision),
    departure: departureOf(decision),
  }))
}
