import { agree, type Finding, proposedOutcome } from './finding.ts'
import { type CaseDecision, decisionInForce, type ModerationCase } from './case.ts'

/**
 * What became of a decision: in force, confirmed by the one in force, overturned by it, reversed with a reason, or
 * taken back by its maker within seconds.
 */
export const FATES = ['in_force', 'confirmed', 'overturned', 'reversed', 'undone'] as const
export type Fate = (typeof FATES)[number]

export function fateOf(state: ModerationCase, decision: CaseDecision): Fate {
  if (decision.reversed !== null) return decision.reversed === 'undo' ? 'undone' : 'reversed'
  const inForce = decisionInForce(state)
  if (!inForce || inForce.id === decision.id) return 'in_force'
  return agree(inForce, decision) ? 'confirmed' : 'overturned'
}

/** Where a finding left the guide: a severity outside its code's range, or another outcome than its severity proposes. */
export const DEPARTURES = ['none', 'severity', 'outcome', 'both'] as const
export type Departure = (typeof DEPARTURES)[number]

export function departureOf(finding: Finding<unknown>): Departure {
  const severity = finding.reasons.severity !== undefined
  const outcome = finding.outcome !== proposedOutcome(finding.severity)
  if (severity) return outcome ? 'both' : 'severity'
  return outcome ? 'outcome' : 'none'
}

/** The root of a code's name: `AS` of `AS.LOYAL.FRONT`. */
export function familyOf(code: string): string {
  return code.split('.', 1)[0] ?? code
}
