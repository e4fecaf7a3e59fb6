import type { ModerationCase } from './case.ts'
import { parkedBy } from './escalation.ts'
import { type PersonId, SYSTEM } from './ids.ts'
import { participantsOf, wasBefore } from './participants.ts'
import { STATES } from './permission-states.ts'
import { isRereading } from './rereading.ts'
import type { Action, Actor, Denial } from './permissions.ts'
import { hasStake, isChallenged, isRecused, openChallenges } from './recusal.ts'

/** What a case itself says against somebody's doing something to it; null where it says nothing. */
export function denialOnCase(actor: Actor, action: Action, about: ModerationCase): Denial | null {
  if (STATES[action]?.includes(about.status) === false) return 'not_in_this_state'
  const apart = keptApart(actor, action, about)
  if (apart) return apart
  const holder = about.claim?.by ?? null
  switch (action) {
    case 'case.claim':
      return mayNotBegin(actor.id, about)
    case 'case.claim_escalated':
      if (parkedBy(about.escalation)) return 'on_hold'
      return mayNotBegin(actor.id, about) ?? outsideTeam(actor, about)
    case 'case.accept':
    case 'case.ask':
    case 'case.hold':
    case 'case.resume':
      return outsideTeam(actor, about)
    case 'case.answer':
      return about.escalation?.by === actor.id ? null : 'not_the_sender'
    case 'case.settle_challenge':
      return openChallenges(about).some((one) => [one.by, one.person].includes(actor.id)) ? 'already_took_part' : null
    case 'case.claim_second':
    case 'case.claim_appealed':
    case 'audit.reread':
    case 'case.veto':
      return tookPart(actor.id, about) ? 'already_took_part' : null
    case 'case.decide':
    case 'case.release':
    case 'case.escalate':
    case 'case.return':
      return holder === actor.id ? null : 'not_your_claim'
    case 'case.undo':
      return about.lastAct?.by === actor.id ? null : 'not_your_act'
    default:
      return null
  }
}

/** What nobody does who has been doubted, until that is settled. */
const JUDGING: readonly Action[] = [
  'case.claim',
  'case.claim_second',
  'case.claim_escalated',
  'case.claim_appealed',
  'case.decide',
  'case.undo',
  'case.reverse',
  'case.veto',
  'case.escalate',
  'case.return',
  'case.accept',
  'case.ask',
  'case.hold',
  'case.assign',
  'case.give',
]

/** Nobody has anything to do with a case that they have a stake in, or stepped aside from. */
function keptApart(actor: Actor, action: Action, about: ModerationCase): Denial | null {
  if (hasStake(actor.stakes, about)) return 'interest_declared'
  if (isRecused(actor.id, about)) return 'recused'
  if (action !== 'audit.reread' && isRereading(actor, about)) return 'rereading_blind'
  return JUDGING.includes(action) && isChallenged(actor.id, about) ? 'challenged' : null
}

/** Whether the case is with a team that the actor is not in. */
function outsideTeam(actor: Actor, about: ModerationCase): Denial | null {
  const team = about.escalation?.team
  if (team === undefined || actor.id === SYSTEM) return null
  return actor.teams?.includes(team) ? null : 'not_in_team'
}

/** Whether a person has decided, or asked for a judgment, on this case: they can't judge it again. */
function tookPart(person: PersonId, about: ModerationCase): boolean {
  return participantsOf(about).includes(person)
}

function mayNotBegin(person: PersonId, about: ModerationCase): Denial | null {
  const decided = about.decisions.some((decision) => decision.by === person && decision.reversed !== 'undo')
  return decided || wasBefore(person, about) ? 'already_took_part' : null
}
