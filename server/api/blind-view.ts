import type { z } from '@hono/zod-openapi'
import type { CaseView, CommentView } from '#contract/schemas.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { Actor } from '#domain/permissions.ts'
import { untouched } from '#domain/rereading.ts'
import type { Db } from '#store/tables.ts'
import { caseView } from './case-view.ts'

type View = z.output<typeof CaseView>

/**
 * The case as its first reader met it, in the hands of `actor`: nothing of what anybody decided, escalated, noted,
 * appealed or judged about it or about the comments around it, nor when.
 */
export async function blindView(db: Db, state: ModerationCase, actor: Actor, now: string): Promise<View> {
  const met: ModerationCase = {
    ...untouched(state, 'claimed'),
    claim: { by: actor.id, at: state.openedAt, from: 'open' },
  }
  // This is the one place where they are shown it: `asSeenBy` need not hide it once more.
  const others = actor.rereading?.filter((id) => id !== state.id) ?? []
  const view = await caseView(db, met, { ...actor, rereading: others }, now)
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
