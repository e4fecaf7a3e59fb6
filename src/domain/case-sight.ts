import type { CaseDecision, ModerationCase } from './case.ts'
import type { PersonId } from './ids.ts'
import { type Actor, may } from './permissions.ts'
import { isRereading, untouched } from './rereading.ts'

/** Stands where the priority is withheld. */
const WITHHELD_KEY = 0

/** Stands where a name is withheld. */
export const NOBODY = 'withheld' as PersonId

/**
 * The case as `actor` may see it. Until a reading is settled, nothing of another person's decision shows: not its
 * codes, its maker, its time, who is at the next one, nor why another reading was asked for; nor what its maker wrote
 * to others, which flags
 * somebody judged, or the priority that this moves; nor why a decision was vetoed. Who settles what two readings, or
 * a panel's, leave open sees all that stand, without their makers. Auditors see everything, unless they may judge as
 * well; but of a case that is in somebody's hands to be re-read blind, whoever they are, they see nothing of what was
 * done with it.
 */
export function asSeenBy(state: ModerationCase, actor: Actor): ModerationCase {
  if (isRereading(actor, state)) return untouched(state, 'decided')
  if (!isBlind(state, actor)) return state
  const settles = (state.stage === 'third' || state.stage === 'chair') && state.claim?.by === actor.id
  const decisions = state.decisions.flatMap((one): CaseDecision[] => {
    if (one.by === actor.id) return [one]
    return settles && one.reversed === null ? [{ ...one, by: NOBODY, at: state.openedAt }] : []
  })
  const lastAct = state.lastAct?.by === actor.id ? state.lastAct : null
  // A route's first reader must know what was asked.
  const escalation = state.stage === 'first' || state.escalation?.by === actor.id ? state.escalation : null
  const { badFaith: _judgments, veto: _veto, statements: _statements, ...hidden } = state
  const { alerted: _alerted, challenges: _doubts, contacts: _contacts, ...rest } = hidden
  return {
    ...rest,
    decisions,
    lastAct,
    escalation,
    claim: state.claim && state.claim.by !== actor.id ? { ...state.claim, by: NOBODY } : state.claim,
    secondReview: [],
    notes: 0,
    changedAt: state.openedAt,
    priorityKey: WITHHELD_KEY,
  }
}

/** Whether others' readings are hidden from `actor`: always as long as one of them is still to be settled. */
function isBlind(state: ModerationCase, actor: Actor): boolean {
  const reading = state.status === 'awaiting_second_review' || state.status === 'claimed'
  if (!reading || state.stage === 'appeal') return false
  if (actor.roles.includes('auditor') && !may(actor, 'case.claim_second').allowed) return false
  return state.decisions.some((one) => one.by !== actor.id)
}
