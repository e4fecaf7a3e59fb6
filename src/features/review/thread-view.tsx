import type { ReactNode } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { CommentUnderReview } from './comment-under-review.tsx'
import { ContextComment } from './context-comment.tsx'
import { ThreadPost } from './thread-post.tsx'
import { WhyHere } from './why-here.tsx'

/** The comment in its thread: the post and the comments above it, the comment, its replies. */
export function ThreadView({ view, children }: { view: CaseInView; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-3xl px-6 pt-3.5 pb-20">
      {view.thread.post !== '' && <ThreadPost post={view.thread.post} />}
      {view.above.map((comment) => (
        <ContextComment key={comment.id} comment={comment} relation="above" />
      ))}
      <CommentUnderReview view={view} why={<WhyHere view={view} />}>
        {children}
      </CommentUnderReview>
      {view.replies.map((comment) => (
        <ContextComment key={comment.id} comment={comment} relation="reply" />
      ))}
    </div>
  )
}
