import type { ModerationCase } from './case.ts'
import type { CaseId } from './ids.ts'
import type { Actor } from './permissions.ts'

/** Whether the case is in the actor's hands to be re-read blind, and they have not given their verdict yet. */
export function isRereading(actor: Actor, about: Pick<ModerationCase, 'id'>): boolean {
  return actor.rereading?.includes(about.id) ?? false
}

/** Whether the actor may not know what this case id stands for in the record. */
export function isHidden(actor: Actor, caseId: string): boolean {
  return actor.rereading?.includes(caseId as CaseId) ?? false
}

/**
 * The case as its first reader met it: nothing of what anybody decided, escalated, noted, appealed or judged about it,
 * nor when. What it is made of is named one by one, so that whatever a case comes to hold later stays out.
 */
export function untouched(state: ModerationCase, status: ModerationCase['status']): ModerationCase {
  const { id, commentId, threadId, batchId, policyId, contentHash, openedAt, estimate } = state
  return {
    id,
    commentId,
    threadId,
    batchId,
    policyId,
    contentHash,
    openedAt,
    estimate,
    version: 1,
    status,
    stage: 'first',
    changedAt: openedAt,
    priorityKey: 0,
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
