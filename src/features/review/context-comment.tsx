import { useContext } from 'react'
import { Link } from 'wouter'
import type { CommentDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { DeskContext } from './desk-context.ts'
import { casePath, deskPath } from './desk-path.ts'
import { CommentHead } from './comment-head.tsx'

type ContextCommentProps = { comment: CommentDetail; relation: 'above' | 'reply' }

/** A comment around the one under review. */
export function ContextComment({ comment, relation }: ContextCommentProps) {
  // At the desk one stays at the desk, with what one holds.
  const desk = useContext(DeskContext)
  return (
    <article
      aria-label={t(`review.context.${relation}`, { author: comment.author })}
      className="mt-2.5 border-l-2 border-line py-[0.5625rem] pl-3.5 font-serif text-md text-soft"
    >
      <div className="font-sans">
        <CommentHead comment={comment}>
          <span className="font-normal">{t(`review.context.${relation}.short`)}</span>
          {comment.caseId && (
            <Link
              href={desk ? deskPath(desk.queue.id, comment.caseId) : casePath(comment.caseId)}
              className="font-normal text-accent no-underline hover:underline"
            >
              {t('review.context.flagged')}
            </Link>
          )}
        </CommentHead>
      </div>
      <BdiText text={comment.text} />
    </article>
  )
}
