import type { ReactNode } from 'react'
import type { CommentDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatDateTime } from '#ui/format.ts'

/** Who wrote a comment, by pseudonym, and when. */
export function CommentHead({ comment, children }: { comment: CommentDetail; children?: ReactNode }) {
  return (
    <div className="mb-0.5 flex flex-wrap gap-x-2 text-sm font-medium text-faint tabular-nums">
      <bdi>{comment.author}</bdi>
      {comment.postedAt ? (
        <time dateTime={comment.postedAt}>{formatDateTime(comment.postedAt)}</time>
      ) : (
        <span>{t('review.comment.undated')}</span>
      )}
      {children}
    </div>
  )
}
