import type { CaseCommand, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import type { AppealId, EscalationId, TextId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'

type Asked = 'claim' | 'release' | 'escalate' | 'return' | 'note' | 'appeal' | 'veto' | 'reverse'

const TEXT = { id: '' as TextId, commitment: '' }

/** Commands with nothing in them, to ask the domain whether they would be refused. */
const PROBES: Readonly<Record<Asked, CaseCommand>> = {
  claim: { type: 'claim' },
  release: { type: 'release', why: 'released' },
  escalate: {
    type: 'escalate',
    escalation: { id: '' as EscalationId, route: '', reason: TEXT, urgency: 'routine', dueAt: '' },
  },
  return: { type: 'return', reason: TEXT },
  note: { type: 'note', note: TEXT },
  appeal: { type: 'appeal', appeal: { id: '' as AppealId, grounds: TEXT } },
  veto: { type: 'veto', veto: { reason: TEXT, size: 2, before: [] } },
  reverse: { type: 'reverse', reason: TEXT },
}

/** Whether the domain would let `actor` do this now, as far as the browser can see. The server judges again. */
export function isPossible(state: ModerationCase, asked: Asked, actor: Actor): boolean {
  return decide(state, PROBES[asked], { actor, now: state.changedAt }).ok
}
