import { STAGES } from './case.ts'
import { OUTCOMES, type Outcome } from './finding.ts'
import { DEPARTURES, type Departure, FATES, type Fate } from './decision-facts.ts'

export { STAGES as DECISION_STAGES }

/** Which decisions of the record are wanted; what is absent asks for nothing. Times are RFC 3339, `to` not included. */
export interface DecisionFilter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly by?: string | undefined
  /** A code, and everything below it. */
  readonly code?: string | undefined
  readonly severity?: number | undefined
  readonly outcome?: Outcome | undefined
  readonly route?: string | undefined
  readonly stage?: (typeof STAGES)[number] | undefined
  readonly fate?: Fate | undefined
  /** `any` is any departure from the guide. */
  readonly departure?: Departure | 'any' | undefined
  /** The version of the policy. */
  readonly policy?: number | undefined
  /** The policy, by its id. */
  readonly under?: string | undefined
}

export const DECISION_FIELDS = [
  'from',
  'to',
  'by',
  'code',
  'severity',
  'outcome',
  'route',
  'stage',
  'fate',
  'departure',
  'policy',
  'under',
] as const
export type DecisionField = (typeof DECISION_FIELDS)[number]

export { DEPARTURES, FATES, OUTCOMES }
