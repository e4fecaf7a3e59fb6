import type { CaseCommand, CommandType } from '#domain/case.ts'
import type { AppealId, DecisionId, EscalationId, PersonId, RuleId, StatementId } from '#domain/ids.ts'
import { anActor, aText, minute, noViolation } from './domain.ts'

const ESCALATION = {
  id: 'e1' as EscalationId,
  route: 'senior',
  reason: aText(),
  urgency: 'soon' as const,
  dueAt: minute(60),
}

/** One command of each type, as little in it as can be. */
export const COMMANDS: Record<CommandType, CaseCommand> = {
  claim: { type: 'claim' },
  assign: { type: 'assign', to: anActor('ben') },
  release: { type: 'release', why: 'released' },
  decide: { type: 'decide', id: 'd1' as DecisionId, finding: noViolation(), secondReview: [] },
  escalate: { type: 'escalate', escalation: ESCALATION },
  return: { type: 'return', reason: aText() },
  undo: { type: 'undo' },
  reverse: { type: 'reverse', reason: aText() },
  appeal: { type: 'appeal', appeal: { id: 'a1' as AppealId, grounds: aText() } },
  veto: { type: 'veto', veto: { reason: aText(), size: 2, before: [] } },
  issue_statement: {
    type: 'issue_statement',
    statement: { id: 's1' as StatementId, audience: 'complainant', decision: 'd1' as DecisionId, text: aText() },
  },
  note: { type: 'note', note: aText() },
  picture: { type: 'picture', picture: aText() },
  mark_flag: { type: 'mark_flag', mark: { flagId: 'f1', badFaith: true, reason: aText(), priorityKey: 7 } },
  flag: { type: 'flag', flag: { rule: 'r1' as RuleId, ruleVersion: 2, estimate: 3, priorityKey: 9 } },
  close: { type: 'close', reason: 'appeal_window_ended' },
  withdraw: { type: 'withdraw' },
  send: { type: 'send', escalation: { ...ESCALATION, because: 'severity' } },
  accept: { type: 'accept' },
  give: { type: 'give', to: anActor('sam', 'senior_reviewer') },
  ask: { type: 'ask', question: aText() },
  answer: { type: 'answer', answer: aText(), dueAt: minute(90) },
  hold: { type: 'hold', hold: { why: 'evidence_expected', text: aText(), reviewOn: '2026-10-20' } },
  resume: { type: 'resume', dueAt: minute(90) },
  alert: { type: 'alert', alert: { to: ['duty' as PersonId], because: 'decision' } },
  mark_media: { type: 'mark_media', interest: 'marked', reason: aText() },
  recuse: { type: 'recuse', reason: aText() },
  challenge: { type: 'challenge', challenge: { id: 'ch1', person: 'ben' as PersonId, reason: aText() } },
  settle_challenge: { type: 'settle_challenge', id: 'ch1', outcome: 'upheld', reason: aText() },
  log_contact: {
    type: 'log_contact',
    contact: { id: 'co1', who: aText(), channel: 'phone', when: minute(0), asked: aText(), response: aText() },
  },
  settle_contact: { type: 'settle_contact', id: 'co1', how: aText() },
}
