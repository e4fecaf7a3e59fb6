import { lazy, type ReactNode, Suspense } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { CommentUnderReview } from './comment-under-review.tsx'
import { ContextComment } from './context-comment.tsx'
import { FORESEEN } from './foreseen-finding.ts'
import { useReviewStore } from './review.store.ts'
import { ThreadToggle } from './thread-toggle.tsx'
import { useThreadPlace } from './thread-place.store.ts'
import { ThreadPost } from './thread-post.tsx'
import { WhyHere } from './why-here.tsx'

const ThreadAround = lazy(() => import('./thread-around.tsx'))
const AuthorPanel = lazy(() => import('./author-panel.tsx'))

/** The comment in its thread: the post and the comments above it, the comment, its replies. */
export function ThreadView({ view, children }: { view: CaseInView; children: ReactNode }) {
  const actor = useActor()
  const undone = useReviewStore((state) => (state.undone?.caseId === view.case.id ? state.undone.decision : -1))
  // The server refuses it to whoever has yet to judge the case, or is taking their judgment back.
  const judged = view.case.decisions.some(
    (one, place) => one.by === actor.id && one.reversed !== 'undo' && one.id !== FORESEEN && place !== undone,
  )
  const authorShown = judged || (view.case.decisions.length > 0 && !may(actor, 'case.decide').allowed)
  const opened = useThreadPlace((state) => state.openedAround === view.case.id)
  const around = (side: 'before' | 'after') => (
    <Suspense>
      <ThreadAround view={view} side={side} />
    </Suspense>
  )
  return (
    <div className="mx-auto max-w-3xl px-6 pt-3.5 pb-20">
      {view.thread.post !== '' && <ThreadPost post={view.thread.post} />}
      {view.thread.comments > 1 && <ThreadToggle view={view} />}
      {opened
        ? around('before')
        : view.above.map((comment) => <ContextComment key={comment.id} comment={comment} relation="above" />)}
      <CommentUnderReview view={view} why={<WhyHere view={view} />}>
        {children}
      </CommentUnderReview>
      {opened
        ? around('after')
        : view.replies.map((comment) => <ContextComment key={comment.id} comment={comment} relation="reply" />)}
      {authorShown && (
        <Suspense>
          <AuthorPanel caseId={view.case.id} />
        </Suspense>
      )}
    </div>
  )
}
