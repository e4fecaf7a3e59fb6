import type {
  CaseCommand,
  CaseEvent,
  CaseEventBody,
  CommandType,
  Escalation,
  ModerationCase,
  WaitingStatus,
} from './case.ts'
import { type PauseReason, PAUSE_REASONS } from './clocks.ts'
import type { TextRef } from './finding.ts'
import { type PersonId, SYSTEM } from './ids.ts'
import type { Actor } from './permissions.ts'
import type { CalendarDate } from './working-days.ts'

export const HOLD_REASONS = ['evidence_expected', 'part_of_a_set', 'police_or_court', 'outside_advice'] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

/** Set aside by its team until a day. */
export interface Hold {
  readonly why: HoldReason
  readonly text: TextRef
  readonly by: PersonId
  readonly at: string
  /** The day on which it comes back. */
  readonly reviewOn: CalendarDate
}

/** What a team asked whoever sent the case. */
export interface Question {
  readonly text: TextRef
  readonly by: PersonId
  readonly at: string
}

/** What sent a case by itself: how grave it was estimated or found to be, its code, or what a flag said. */
export const SENT_BECAUSE = ['severity', 'code', 'flag'] as const
export type SentBecause = (typeof SENT_BECAUSE)[number]

/** Why somebody on duty was alerted. */
export interface Alert {
  readonly to: readonly PersonId[]
  readonly because: 'estimate' | 'decision'
}

/** What a team does with a case that was sent to it. `dueAt` is when it is due once its clock runs again. */
export type EscalationCommand =
  | { readonly type: 'send'; readonly escalation: Omit<Escalation, 'by' | 'at'> }
  | { readonly type: 'accept' }
  | { readonly type: 'give'; readonly to: Actor }
  | { readonly type: 'ask'; readonly question: TextRef }
  | { readonly type: 'answer'; readonly answer: TextRef; readonly dueAt: string }
  | { readonly type: 'hold'; readonly hold: Omit<Hold, 'by' | 'at'> }
  | { readonly type: 'resume'; readonly dueAt: string }
  | { readonly type: 'alert'; readonly alert: Alert }
  | { readonly type: 'mark_media'; readonly interest: MediaInterest; readonly reason: TextRef }

export type MediaInterest = 'marked' | 'cleared'

export type EscalationEventBody =
  | { readonly type: 'case.accepted'; readonly payload: { readonly by?: never } }
  | { readonly type: 'case.given'; readonly payload: { readonly to: PersonId } }
  | { readonly type: 'case.asked'; readonly payload: { readonly question: TextRef } }
  | { readonly type: 'case.answered'; readonly payload: { readonly answer: TextRef; readonly dueAt: string } }
  | { readonly type: 'case.held'; readonly payload: Omit<Hold, 'by' | 'at'> }
  | { readonly type: 'case.resumed'; readonly payload: { readonly dueAt: string } }
  | { readonly type: 'case.alerted'; readonly payload: Alert }
  | {
      readonly type: 'case.media_marked'
      readonly payload: { readonly interest: MediaInterest; readonly reason: TextRef }
    }

/** The rows of `LIFECYCLE` for what a team does with what waits with it. */
export const WITH_A_TEAM: Partial<Record<CommandType, readonly ['escalated']>> = {
  accept: ['escalated'],
  give: ['escalated'],
  ask: ['escalated'],
  answer: ['escalated'],
  hold: ['escalated'],
  resume: ['escalated'],
}

/** Why an escalated case waits with nobody in its team; null where it can be taken up. */
export function parkedBy(escalation: Escalation | null): 'question' | 'hold' | null {
  if (escalation?.question) return 'question'
  return escalation?.hold ? 'hold' : null
}

/** The case as it stands once nothing keeps it from being taken up. */
export function unparked(state: ModerationCase): ModerationCase {
  if (!parkedBy(state.escalation) || !state.escalation) return state
  const { question: _question, hold: _hold, ...free } = state.escalation
  return { ...state, escalation: free }
}

/** Whether somebody has taken it on, and is still there: whoever stepped aside leaves it to the others. */
export function isAccepted(escalation: Escalation): boolean {
  return escalation.accepted !== undefined && escalation.assignee !== undefined
}

/** Whether the case is with a team: waiting there, or in the hands of one of its people. */
export function isWithTeam(state: ModerationCase): state is ModerationCase & { readonly escalation: Escalation } {
  if (!state.escalation) return false
  const where: WaitingStatus | ModerationCase['status'] = state.claim?.from ?? state.status
  return where === 'escalated'
}

/** Why its clock stands still; null while it runs. */
export function pauseOf(escalation: Escalation): PauseReason | null {
  if (escalation.question) return 'sender_asked'
  const why = escalation.hold?.why
  return PAUSE_REASONS.find((reason) => reason === why) ?? null
}

/** Since when its clock has stood still. */
export function pausedSince(escalation: Escalation): string | null {
  return pauseOf(escalation) ? ((escalation.question ?? escalation.hold)?.at ?? null) : null
}

/** What `LIFECYCLE` can't say about a team's commands. */
export function fitsEscalation(state: ModerationCase, command: CaseCommand): boolean {
  const { escalation } = state
  switch (command.type) {
    case 'send':
      return state.stage === 'first'
    case 'accept':
      return escalation !== null && !isAccepted(escalation) && parkedBy(escalation) === null
    case 'ask':
      return isWithTeam(state) && parkedBy(escalation) === null && escalation?.by !== SYSTEM
    case 'hold':
      return isWithTeam(state) && parkedBy(escalation) === null
    case 'answer':
      return escalation?.question !== undefined
    case 'resume':
      return escalation?.hold !== undefined
    case 'mark_media':
      return (state.media === 'marked') !== (command.interest === 'marked')
    default:
      return true
  }
}

/** The event of a team's command. */
export function escalationBody(command: EscalationCommand): CaseEventBody {
  switch (command.type) {
    case 'send':
      return { type: 'case.escalated', payload: command.escalation }
    case 'accept':
      return { type: 'case.accepted', payload: {} }
    case 'give':
      return { type: 'case.given', payload: { to: command.to.id } }
    case 'ask':
      return { type: 'case.asked', payload: { question: command.question } }
    case 'answer':
      return { type: 'case.answered', payload: { answer: command.answer, dueAt: command.dueAt } }
    case 'hold':
      return { type: 'case.held', payload: command.hold }
    case 'resume':
      return { type: 'case.resumed', payload: { dueAt: command.dueAt } }
    case 'alert':
      return { type: 'case.alerted', payload: command.alert }
    case 'mark_media':
      return { type: 'case.media_marked', payload: { interest: command.interest, reason: command.reason } }
    default:
      return command satisfies never
  }
}

type Happened = CaseEvent & EscalationEventBody

/** The case after something that its team, or the desk itself, did. `base` has the event's version and time already. */
export function afterEscalationEvent(base: ModerationCase, event: Happened): ModerationCase {
  const { actor: by, at } = event
  if (event.type === 'case.alerted') {
    const { to, because } = event.payload
    // Who is told of an estimate knows no more than its queue does; who is told of a decision knows the decision.
    return because === 'estimate' ? base : { ...base, alerted: [...new Set([...(base.alerted ?? []), ...to])] }
  }
  if (event.type === 'case.media_marked') {
    const { media: _before, ...rest } = base
    return event.payload.interest === 'marked' ? { ...rest, media: 'marked' } : rest
  }
  const { escalation } = base
  if (!escalation) throw new RangeError(`${event.type} for a case that is with no team: ${event.caseId}`)
  const withTeam = { ...base, status: 'escalated' as const, claim: null, lastAct: null }
  const { question: _question, hold: _hold, ...free } = escalation
  switch (event.type) {
    case 'case.accepted':
      return { ...withTeam, escalation: { ...escalation, accepted: { by, at }, assignee: by } }
    case 'case.given':
      return { ...withTeam, escalation: { ...escalation, assignee: event.payload.to } }
    case 'case.asked':
      return { ...withTeam, escalation: { ...escalation, question: { text: event.payload.question, by, at } } }
    case 'case.held':
      return { ...withTeam, escalation: { ...escalation, hold: { ...event.payload, by, at } } }
    case 'case.answered':
    case 'case.resumed':
      return { ...withTeam, escalation: { ...free, dueAt: event.payload.dueAt } }
    default:
      return event satisfies never
  }
}
