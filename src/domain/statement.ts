import type { TextRef } from './finding.ts'
import type { DecisionId, PersonId, StatementId } from './ids.ts'

/** Whom reasons on paper are for: the person whose comment it is, or somebody who complained of it. */
export const AUDIENCES = ['person_concerned', 'complainant'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Reasons that were given on paper, with a commitment to their exact text. */
export interface IssuedStatement {
  readonly id: StatementId
  readonly audience: Audience
  /** The decision that it gives the reasons of. */
  readonly decision: DecisionId
  readonly text: TextRef
  readonly by: PersonId
  readonly at: string
}
