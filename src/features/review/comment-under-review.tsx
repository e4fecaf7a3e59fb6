import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import type { CaseInView } from '#data/cases.ts'
import { noteExposure, useExposureNoted } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { Veil } from '#ui/veil.tsx'
import { CommentHead } from './comment-head.tsx'
import { placeOf } from './desk-focus.ts'
import { gravityOf, useVeil, useVeilActions } from './veil.store.ts'

const CommentPictures = lazy(() => import('./comment-pictures.tsx'))

/** The comment itself, the largest text on the screen. `children` draws its words; `why` says why it is here. */
export function CommentUnderReview({ view, children, why }: { view: CaseInView; children: ReactNode; why: ReactNode }) {
  const { id } = view.case
  const veil = useVeil(id, gravityOf(view.case))
  const { veilLifted, veilDrawn } = useVeilActions()
  useExposureNoted(id, veil === 'veiled' ? 'opened' : 'revealed')
  const client = useQueryClient()
  const article = useRef<HTMLElement>(null)
  const keys = useShortcut({
    id: 'review.veil',
    keys: 'v',
    label: t('review.veil.lift'),
    group: t('review.keys.reading'),
    enabled: veil === 'veiled',
    onPress: () => {
      veilLifted(id)
      announce(t('ui.veil.shown', { label: t('review.veil.label') }))
    },
  })
  // Syncs with the document's focus and scroll: the comment just opened is what is read next.
  useEffect(() => {
    article.current?.focus({ preventScroll: true })
    article.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const parent = view.above.at(-1)
  return (
    <article
      ref={article}
      tabIndex={-1}
      {...placeOf('comment')}
      aria-label={t('review.comment.label')}
      className="relative -mx-3.5 mt-3 scroll-my-3 rounded-lg border border-line bg-surface p-3.5 outline-none"
    >
      <CommentHead comment={view.comment}>
        <span className="font-normal">{t('review.comment.hidden')}</span>
        {parent && <span className="font-normal">{t('review.comment.replyTo', { author: parent.author })}</span>}
        {veil === 'lifted' && (
          <ShortcutButton
            variant="quiet"
            className="-my-1.5 ml-auto text-sm font-normal"
            shortcut={{
              id: 'review.veil_draw',
              keys: 'v',
              label: t('review.veil.draw'),
              group: t('review.keys.reading'),
            }}
            onPress={() => veilDrawn(id)}
          >
            {t('review.veil.draw')}
          </ShortcutButton>
        )}
      </CommentHead>
      <Veil
        shown={veil !== 'veiled'}
        keys={keys}
        label={t('review.veil.label')}
        onPeeked={() => void noteExposure(client, id, 'revealed')}
        onShown={() => veilLifted(id)}
      >
        <blockquote
          lang={view.comment.language ?? undefined}
          className="max-w-[34em] min-h-10 pr-7 font-serif text-read"
        >
          {view.comment.text === '' ? t('review.comment.erased') : children}
        </blockquote>
      </Veil>
      {view.pictures.length > 0 && (
        <Suspense>
          <CommentPictures view={view} />
        </Suspense>
      )}
      {why}
    </article>
  )
}
