import {
  type CaseCommand,
  type CaseEventBody,
  type ModerationCase,
  type Refusal,
  type Stage,
  type Verdict,
  type WaitingStatus,
  APPEAL_WINDOW_MILLISECONDS,
  LIFECYCLE,
  UNDO_MILLISECONDS,
  settledAt,
  standing,
} from './case.ts'
import { appealUntil } from './appeals.ts'
import { contactBody, fitsContacts, openContacts } from './contacts.ts'
import { escalationBody, fitsEscalation, unparked } from './escalation.ts'
import { agree } from './finding.ts'
import type { BulkId } from './ids.ts'
import { isFromAhead } from './machine-clock.ts'
import { panelVerdict } from './panels.ts'
import { type Action, type Actor, type Denial, may } from './permissions.ts'
import { MOST_PICTURES } from './picture.ts'
import { fitsRecusal, recusalBody } from './recusal.ts'

/** What happens when `actor` gives `command` at `now` (RFC 3339): the events to append, or why not. */
export function decide(
  state: ModerationCase,
  command: CaseCommand,
  context: { actor: Actor; now: string; bulk?: BulkId },
): Verdict {
  const { actor, now, bulk } = context
  // Who may not do it at all is told so, and that they tried is recorded, whatever state the case is in.
  const role = may(actor, actionOf(state, command))
  if (!role.allowed) return refuse(refusalFor(role.why, state, command))
  if (!LIFECYCLE[state.status][command.type]) {
    return refuse({ code: 'not_in_this_state', status: state.status, command: command.type })
  }
  const permission = may(actor, actionOf(state, command), state)
  if (!permission.allowed) return refuse(refusalFor(permission.why, state, command))
  const unfit = 'to' in command ? may(command.to, claimAction(state), unparked(state)) : permission
  if (!unfit.allowed) return refuse({ code: 'assignee_may_not_judge', why: unfit.why })
  if (command.type === 'undo' && !withinUndo(state, now)) return refuse({ code: 'undo_window_over' })
  if (command.type === 'appeal' && !withinAppeal(state, now, command.windowDays)) {
    return refuse({ code: 'appeal_window_over' })
  }
  const open = command.type === 'close' || command.type === 'withdraw' ? openContacts(state).length : 0
  if (open > 0) return refuse({ code: 'open_contacts', count: open })
  if (!fitsHistory(state, command) || !fitsBeside(state, command, actor)) {
    return refuse({ code: 'not_in_this_state', status: state.status, command: command.type })
  }
  const events = bodiesOf(state, command).map((body, index) => ({
    ...body,
    caseId: state.id,
    version: state.version + 1 + index,
    at: now,
    actor: actor.id,
    ...(bulk && { bulk }),
  }))
  return { ok: true, events }
}

/**
 * What the table can't say: only the route returns a case, only a first reading is escalated or flagged anew, and
 * there is one veto and one appeal.
 */
function fitsHistory(state: ModerationCase, command: CaseCommand): boolean {
  switch (command.type) {
    case 'return':
      return state.claim?.from === 'escalated'
    case 'escalate':
      return state.stage === 'first'
    case 'appeal':
      return state.appeal === null
    case 'veto':
      return state.appeal === null && !state.veto
    case 'issue_statement':
      return state.closeReason !== 'withdrawn' && settledAt(state) !== null
    case 'close':
      return (command.reason === 'appeal_decided') === (state.appeal !== null)
    case 'picture':
      return (state.pictures?.length ?? 0) < MOST_PICTURES
    case 'flag':
      return standing(state).length === 0
    case 'mark_flag':
      return (state.badFaith ?? []).includes(command.mark.flagId) !== command.mark.badFaith
    default:
      return true
  }
}

function refusalFor(why: Denial, state: ModerationCase, command: CaseCommand): Refusal {
  return why === 'not_in_this_state' ? { code: why, status: state.status, command: command.type } : { code: why }
}

function fitsBeside(state: ModerationCase, command: CaseCommand, actor: Actor): boolean {
  return fitsEscalation(state, command) && fitsRecusal(state, command, actor.id) && fitsContacts(state, command)
}

const DAY = 86_400_000

function refuse(refusal: Refusal): Verdict {
  return { ok: false, refusal }
}

/** Whether what was done `at` can be undone; with a clock put back since, nobody knows how long ago it was. */
export function canUndo(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= UNDO_MILLISECONDS && !isFromAhead(at, now)
}

/** Whether the last act can still be undone by one key. */
export function withinUndo(state: ModerationCase, now: string): boolean {
  return state.lastAct !== null && canUndo(state.lastAct.at, now)
}

/** Whether a decision can still be appealed against. */
export function withinAppeal(state: ModerationCase, now: string, days = APPEAL_WINDOW_MILLISECONDS / DAY): boolean {
  const settled = settledAt(state)
  return settled !== null && now <= appealUntil(settled, days)
}

/** The permission that a command needs, given where the case stands. */
export function actionOf(state: ModerationCase, command: CaseCommand): Action {
  switch (command.type) {
    case 'claim':
      return claimAction(state)
    case 'release':
      return command.why === 'released' ? 'case.release' : 'case.release_of_another'
    default:
      return `case.${command.type}`
  }
}

function claimAction(state: ModerationCase): Action {
  if (state.status === 'awaiting_second_review') return 'case.claim_second'
  if (state.status === 'appealed') return 'case.claim_appealed'
  return state.status === 'escalated' ? 'case.claim_escalated' : 'case.claim'
}

function bodiesOf(state: ModerationCase, command: CaseCommand): CaseEventBody[] {
  const from = state.claim?.from ?? 'open'
  switch (command.type) {
    case 'claim':
      return [{ type: 'case.claimed', payload: { from: state.status as WaitingStatus, stage: state.stage } }]
    case 'assign': {
      const { status, stage } = state
      return [{ type: 'case.assigned', payload: { to: command.to.id, from: status as WaitingStatus, stage } }]
    }
    case 'release':
      return [{ type: 'case.released', payload: { why: command.why, to: from } }]
    case 'decide':
      return decideBodies(state, command)
    case 'escalate':
      return [{ type: 'case.escalated', payload: command.escalation }]
    case 'return':
      return [{ type: 'case.returned', payload: { reason: command.reason } }]
    case 'undo':
      return [undoBody(state)]
    case 'reverse':
      return [{ type: 'case.reversed', payload: { reason: command.reason, clock: 'anew' } }]
    case 'appeal':
      return [{ type: 'case.appealed', payload: command.appeal }]
    case 'veto':
      return [{ type: 'case.vetoed', payload: command.veto }]
    case 'issue_statement':
      return [{ type: 'case.statement_issued', payload: command.statement }]
    case 'note':
      return [{ type: 'case.noted', payload: { note: command.note } }]
    case 'picture':
      return [{ type: 'case.pictured', payload: { picture: command.picture } }]
    case 'mark_flag':
      return [{ type: 'case.flag_marked', payload: command.mark }]
    case 'flag':
      return [{ type: 'case.flagged', payload: command.flag }]
    case 'close':
      return [{ type: 'case.closed', payload: { reason: command.reason } }]
    case 'withdraw':
      return [{ type: 'case.closed', payload: { reason: 'withdrawn' } }]
    case 'recuse':
    case 'challenge':
    case 'settle_challenge':
      return [recusalBody(command)]
    case 'log_contact':
    case 'settle_contact':
      return [contactBody(command)]
    default:
      return [escalationBody(command)]
  }
}

function decideBodies(state: ModerationCase, command: CaseCommand & { type: 'decide' }): CaseEventBody[] {
  const decision = { ...command.finding, id: command.id, stage: state.stage }
  const { secondReview, draw } = command
  const payload = { decision, ...afterDecision(state, command), secondReview, ...(draw && { draw }) }
  return [{ type: 'case.decided', payload }]
}

type Step = { readonly to: 'decided' | 'awaiting_second_review'; readonly next: Stage }

const settled = (next: Stage): Step => ({ to: 'decided', next })
const asks = (next: Stage): Step => ({ to: 'awaiting_second_review', next })

/** Whether a decision settles the case, or whose judgment it asks for next. */
function afterDecision(state: ModerationCase, command: CaseCommand & { type: 'decide' }): Step {
  const { stage } = state
  switch (stage) {
    case 'first':
      return command.secondReview.length > 0 ? asks('second') : settled('first')
    case 'second': {
      const first = standing(state).find((decision) => decision.stage === 'first')
      return first && !agree(first, command.finding) ? asks('third') : settled('second')
    }
    case 'panel': {
      const read = standing(state).filter((decision) => decision.stage === 'panel')
      const readings = [...read, command.finding]
      const size = state.veto?.size ?? Number.POSITIVE_INFINITY
      if (panelVerdict(readings, size)) return settled('panel')
      return asks(readings.length < size ? 'panel' : 'chair')
    }
    case 'third':
    case 'chair':
    case 'appeal':
      return settled(stage)
    default:
      return stage satisfies never
  }
}

function undoBody(state: ModerationCase): CaseEventBody {
  const kind = state.lastAct?.kind ?? 'decide'
  const stage = kind === 'escalate' ? state.stage : (standing(state).at(-1)?.stage ?? 'first')
  return { type: 'case.undone', payload: { kind, from: waitingFor(stage, state), stage } }
}

function waitingFor(stage: Stage, state: ModerationCase): WaitingStatus {
  if (stage === 'first') return state.escalation && state.lastAct?.kind === 'decide' ? 'escalated' : 'open'
  return stage === 'appeal' ? 'appealed' : 'awaiting_second_review'
}
