import { type CaseEvent, type FlagMark, type ModerationCase, standing } from './case.ts'
import { afterContactEvent } from './contacts.ts'
import { afterEscalationEvent } from './escalation.ts'
import { afterRecusalEvent } from './recusal.ts'

/** The case after an event. `null` before a case is opened. Replaying a case's events gives its row, byte for byte. */
export function evolve(state: ModerationCase | null, event: CaseEvent): ModerationCase {
  if (event.type === 'case.opened') return opened(event)
  if (!state) throw new RangeError(`${event.type} for a case that was never opened: ${event.caseId}`)
  const base = { ...state, version: event.version, changedAt: event.at }
  switch (event.type) {
    case 'case.claimed': {
      const claim = { by: event.actor, at: event.at, from: event.payload.from }
      return { ...base, status: 'claimed', stage: event.payload.stage, claim, lastAct: null }
    }
    case 'case.assigned': {
      const { to, from, stage } = event.payload
      const claim = { by: to, at: event.at, from, assignedBy: event.actor }
      return { ...base, status: 'claimed', stage, claim, lastAct: null }
    }
    case 'case.released':
      return { ...base, status: event.payload.to, claim: null, lastAct: null }
    case 'case.decided':
      return decided(base, event)
    case 'case.escalated': {
      const escalation = { ...event.payload, by: event.actor, at: event.at }
      const lastAct = { kind: 'escalate', by: event.actor, at: event.at } as const
      const sent = event.payload.because && [...(base.sent ?? []), event.payload.route]
      return { ...base, status: 'escalated', claim: null, escalation, lastAct, ...(sent && { sent }) }
    }
    case 'case.returned':
      return { ...base, status: 'open', claim: null, escalation: null, lastAct: null }
    case 'case.undone':
      return undone(base, event)
    case 'case.reversed': {
      const decisions = base.decisions.map((one) => (one.reversed ? one : { ...one, reversed: 'reversal' as const }))
      return {
        ...base,
        status: 'open',
        stage: 'first',
        claim: null,
        decisions,
        secondReview: [],
        escalation: null,
        lastAct: null,
        ...(event.payload.clock && { since: event.at }),
      }
    }
    case 'case.appealed': {
      const appeal = { ...event.payload, by: event.actor, at: event.at }
      return { ...base, status: 'appealed', stage: 'appeal', appeal, lastAct: null }
    }
    case 'case.vetoed':
      return vetoed(base, event)
    case 'case.statement_issued': {
      const issued = { ...event.payload, by: event.actor, at: event.at }
      return { ...base, statements: [...(base.statements ?? []), issued] }
    }
    case 'case.noted':
      return { ...base, notes: base.notes + 1 }
    case 'case.pictured':
      return { ...base, pictures: [...(base.pictures ?? []), event.payload.picture] }
    case 'case.flag_marked':
      return flagMarked(base, event.payload)
    case 'case.flagged': {
      const { estimate, priorityKey } = event.payload
      return { ...base, estimate, priorityKey }
    }
    case 'case.closed':
      return { ...base, status: 'closed', claim: null, closeReason: event.payload.reason, lastAct: null }
    case 'case.recused':
    case 'case.challenged':
    case 'case.challenge_settled':
      return afterRecusalEvent(base, event)
    case 'case.contact_logged':
    case 'case.contact_settled':
      return afterContactEvent(base, event)
    default:
      return afterEscalationEvent(base, event)
  }
}

function opened(event: CaseEvent & { type: 'case.opened' }): ModerationCase {
  return {
    id: event.caseId,
    ...event.payload,
    version: event.version,
    status: 'open',
    stage: 'first',
    openedAt: event.at,
    changedAt: event.at,
    claim: null,
    escalation: null,
    decisions: [],
    secondReview: [],
    appeal: null,
    lastAct: null,
    notes: 0,
    closeReason: null,
  }
}

function decided(state: ModerationCase, event: CaseEvent & { type: 'case.decided' }): ModerationCase {
  const { decision, to, next, secondReview } = event.payload
  const route = state.escalation && { route: state.escalation.route }
  return {
    ...state,
    status: to,
    stage: next,
    claim: null,
    decisions: [...state.decisions, { ...decision, by: event.actor, at: event.at, reversed: null, ...route }],
    secondReview: decision.stage === 'first' ? secondReview : state.secondReview,
    lastAct: { kind: 'decide', by: event.actor, at: event.at },
  }
}

function vetoed(state: ModerationCase, event: CaseEvent & { type: 'case.vetoed' }): ModerationCase {
  const decisions = state.decisions.map((one) => (one.reversed ? one : { ...one, reversed: 'veto' as const }))
  const veto = { ...event.payload, by: event.actor, at: event.at }
  return {
    ...state,
    status: 'awaiting_second_review',
    stage: 'panel',
    decisions,
    secondReview: [],
    veto,
    since: event.at,
    lastAct: null,
  }
}

function flagMarked({ badFaith = [], ...state }: ModerationCase, mark: FlagMark): ModerationCase {
  const others = badFaith.filter((id) => id !== mark.flagId)
  const marked = mark.badFaith ? [...others, mark.flagId] : others
  return { ...state, priorityKey: mark.priorityKey, ...(marked.length > 0 && { badFaith: marked }) }
}

function undone(state: ModerationCase, event: CaseEvent & { type: 'case.undone' }): ModerationCase {
  const { kind, from, stage } = event.payload
  const last = kind === 'decide' ? standing(state).at(-1)?.id : undefined
  return {
    ...state,
    status: 'claimed',
    stage,
    claim: { by: event.actor, at: event.at, from },
    decisions: state.decisions.map((one) => (one.id === last ? { ...one, reversed: 'undo' as const } : one)),
    escalation: kind === 'escalate' ? null : state.escalation,
    secondReview: stage === 'first' && kind === 'decide' ? [] : state.secondReview,
    lastAct: null,
  }
}
