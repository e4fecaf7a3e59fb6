import type { z } from '@hono/zod-openapi'
import type { CaseView, CommentView } from '#contract/schemas.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { Actor } from '#domain/permissions.ts'
import type { Db } from '#store/tables.ts'
import { caseView } from './case-view.ts'

type View = z.output<typeof CaseView>

/**
 * The case as its first reader met it, in the hands of `actor`: nothing of what anybody decided, escalated, noted,
 * appealed or judged about it or about the comments around it, nor when.
 */
export async function blindView(db: Db, state: ModerationCase, actor: Actor, now: string): Promise<View> {
  // Named one by one, so that whatever a case comes to hold later stays out.
  const { id, commentId, threadId, batchId, policyId, contentHash, openedAt, estimate } = state
  const untouched: ModerationCase = {
    id,
    commentId,
    threadId,
    batchId,
    policyId,
    contentHash,
    openedAt,
    estimate,
    version: 1,
    status: 'claimed',
    stage: 'first',
    changedAt: state.openedAt,
    priorityKey: 0,
    claim: { by: actor.id, at: state.openedAt, from: 'open' },
    escalation: null,
    decisions: [],
    secondReview: [],
    appeal: null,
    lastAct: null,
    notes: 0,
    closeReason: null,
  }
  const view = await caseView(db, untouched, actor, now)
  return {
    ...view,
    comment: plain(view.comment),
    above: view.above.map(plain),
    replies: view.replies.map(plain),
    // The thread at large says of each comment how it was judged; what stands above and below is here.
    thread: { ...view.thread, comments: 0, flagged: 0 },
    flags: view.flags.map((flag) => ({ ...flag, score: null, badFaith: false })),
    holder: null,
    escalation: null,
    returned: null,
    appeal: null,
    appealUntil: null,
    veto: null,
    decisions: [],
    notes: [],
    // Pictures that somebody added as evidence are theirs; those that came with the comment are the comment's.
    pictures: view.pictures.filter(({ by }) => by === null),
  }
}

function plain(comment: z.output<typeof CommentView>): z.output<typeof CommentView> {
  return { ...comment, caseId: null, flagged: null }
}
