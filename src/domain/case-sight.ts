import type { ModerationCase } from './case.ts'
import type { PersonId } from './ids.ts'
import type { Actor } from './permissions.ts'

/** Stands where the priority is withheld. */
const WITHHELD_KEY = 0

/** Stands where a name is withheld. */
export const NOBODY = 'withheld' as PersonId

/**
 * The case as `actor` may see it. Until a first, second or third reading is settled, nothing of another person's
 * decision shows: not its codes, its maker, its time, nor why a second reading was asked for; nor which flags somebody
 * judged, nor the priority that this moves. The third reader
 * sees both decisions, without their makers. Auditors see everything.
 */
export function asSeenBy(state: ModerationCase, actor: Actor): ModerationCase {
  const reading = state.status === 'awaiting_second_review' || state.status === 'claimed'
  if (!reading || state.stage === 'appeal' || actor.roles.includes('auditor')) return state
  const third = state.stage === 'third' && state.claim?.by === actor.id
  const decisions = third
    ? state.decisions.map((one) => (one.by === actor.id ? one : { ...one, by: NOBODY, at: state.openedAt }))
    : state.decisions.filter((one) => one.by === actor.id)
  if (decisions.length === state.decisions.length && !third) return state
  const lastAct = state.lastAct?.by === actor.id ? state.lastAct : null
  const { badFaith: _judgments, ...rest } = state
  return { ...rest, decisions, lastAct, secondReview: [], changedAt: state.openedAt, priorityKey: WITHHELD_KEY }
}
