import { useContext } from 'react'
import { Link, useParams } from 'wouter'
import type { CommentDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { Veil } from '#ui/veil.tsx'
import { DeskContext } from './desk-context.ts'
import { casePath, deskPath } from './desk-path.ts'
import { CommentHead } from './comment-head.tsx'
import { useThreadPlace } from './thread-place.store.ts'
import { useVeil, useVeilActions } from './veil.store.ts'

type ContextCommentProps = { comment: CommentDetail; relation: 'above' | 'reply' }

/** A comment around the one under review. */
export function ContextComment({ comment, relation }: ContextCommentProps) {
  // At the desk one stays at the desk, with what one holds.
  const desk = useContext(DeskContext)
  const { caseId } = useParams<{ caseId?: string }>()
  const { neighbourOpened } = useThreadPlace((state) => state.actions)
  const own = comment.caseId ?? comment.id
  const veil = useVeil(own, comment.flagged?.gravity ?? 0)
  const { veilLifted } = useVeilActions()
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
              onClick={() => desk && caseId && neighbourOpened({ caseId, queue: desk.queue.id })}
            >
              {comment.flagged
                ? t('review.context.flaggedIs', { status: t(`review.status.${comment.flagged.status}`) })
                : t('review.context.flagged')}
            </Link>
          )}
        </CommentHead>
      </div>
      <Veil shown={veil !== 'veiled'} label={t('review.veil.label')} onShown={() => veilLifted(own)}>
        <BdiText text={comment.text || t('review.comment.erased')} />
      </Veil>
    </article>
  )
}
