import type { CaseStatus } from './case.ts'
import type { Action } from './permissions.ts'

const WAITING: readonly CaseStatus[] = ['open', 'escalated', 'awaiting_second_review', 'appealed']
const UNDECIDED: readonly CaseStatus[] = ['open', 'claimed', 'escalated']
const ALIVE: readonly CaseStatus[] = ['open', 'claimed', 'escalated', 'awaiting_second_review', 'decided', 'appealed']

/** In which states of a case an action is possible at all; what is not listed has no such bounds. */
export const STATES: Readonly<Partial<Record<Action, readonly CaseStatus[]>>> = {
  'case.claim': ['open'],
  'case.claim_second': ['awaiting_second_review'],
  'case.claim_escalated': ['escalated'],
  'case.claim_appealed': ['appealed'],
  'case.assign': WAITING,
  'case.release': ['claimed'],
  'case.release_of_another': ['claimed'],
  'case.decide': ['claimed'],
  'case.undo': ['escalated', 'awaiting_second_review', 'decided'],
  'case.reverse': ['awaiting_second_review', 'decided'],
  'case.escalate': ['claimed'],
  'case.return': ['claimed'],
  'case.appeal': ['decided'],
  'case.veto': ['decided'],
  'case.issue_statement': ['decided', 'closed'],
  'case.note': ALIVE,
  'case.picture': ALIVE,
  'case.mark_flag': ALIVE,
  'case.flag': UNDECIDED,
  'case.close': ['decided'],
  'case.withdraw': UNDECIDED,
  'case.send': ['open'],
  'case.accept': ['escalated'],
  'case.give': ['escalated'],
  'case.ask': ['claimed', 'escalated'],
  'case.answer': ['escalated'],
  'case.hold': ['claimed', 'escalated'],
  'case.resume': ['escalated'],
  'case.alert': ALIVE,
  'case.mark_media': ALIVE,
  'case.recuse': ALIVE,
  'case.challenge': ALIVE,
  'case.settle_challenge': ALIVE,
  'case.log_contact': ALIVE,
  'case.settle_contact': ALIVE,
}
