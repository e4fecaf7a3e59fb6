import { ImagePlus } from 'lucide-react'
import { lazy, Suspense, useContext } from 'react'
import { useLocation } from 'wouter'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'
import { DeskContext } from './desk-context.ts'
import { casePath } from './desk-path.ts'
import { isPossible } from './possible.ts'
import { usePanes } from './pane-size.store.ts'
import { useReviewActions, useReviewStore } from './review.store.ts'
import { gravityOf, useVeil } from './veil.store.ts'

/** Asked for once the comment is on screen. */
const AlikeButtons = lazy(() => import('./alike-buttons.tsx'))

type ReadingFooterProps = { view: CaseInView; mine: boolean; onAsked: (what: 'note' | 'picture') => void }

/** What one can do with the comment, each with its key. */
export function ReadingFooter({ view, mine, onAsked }: ReadingFooterProps) {
  const actor = useActor()
  const marking = useReviewStore((state) => state.marker !== null)
  const { markingBegan, markingEnded } = useReviewActions()
  const veil = useVeil(view.case.id, gravityOf(view.case))
  const group = t('review.keys.reading')
  const desk = useContext(DeskContext)
  const { focusModeToggled } = usePanes((state) => state.actions)
  const [, navigate] = useLocation()
  const record = useShortcut({
    id: 'review.record',
    keys: 'h',
    label: t('review.record.open'),
    group,
    enabled: desk !== null,
    onPress: () => navigate(casePath(view.case.id)),
  })
  return (
    <div className="flex flex-wrap items-center gap-x-0.5 bg-paper px-3 py-[0.3125rem]">
      {mine && (
        <ShortcutButton
          variant="hint"
          disabled={veil === 'veiled'}
          shortcut={{ id: 'review.mark', keys: 'm', label: t('review.mark.evidence'), group }}
          onPress={marking ? markingEnded : markingBegan}
        >
          {t('review.mark.evidence')}
        </ShortcutButton>
      )}
      {isPossible(view.case, 'note', actor) && (
        <ShortcutButton
          variant="hint"
          shortcut={{ id: 'review.note', keys: 'n', label: t('review.note.add'), group }}
          onPress={() => onAsked('note')}
        >
          {view.notes.length > 0 ? t('review.note.count', { count: view.notes.length }) : t('review.note.add')}
        </ShortcutButton>
      )}
      {isPossible(view.case, 'note', actor) && (
        <ShortcutButton
          variant="hint"
          shortcut={{ id: 'review.picture', keys: 'Shift+p', label: t('review.picture.add'), group }}
          onPress={() => onAsked('picture')}
        >
          <ImagePlus aria-hidden="true" className="size-4 stroke-[1.6]" />
          <span className="sr-only">{t('review.picture.add')}</span>
        </ShortcutButton>
      )}
      {desk && (
        <Suspense>
          <AlikeButtons view={view} mine={mine} />
        </Suspense>
      )}
      <span className="ml-auto" />
      {desk && (
        <ShortcutButton
          variant="hint"
          shortcut={{ id: 'review.focus', keys: 'Shift+f', label: t('review.focusMode'), group }}
          onPress={focusModeToggled}
        >
          {t('review.focusMode')}
        </ShortcutButton>
      )}
      {desk && (
        <LinkButton variant="hint" href={casePath(view.case.id)} keys={record}>
          {t('review.record.open')}
        </LinkButton>
      )}
    </div>
  )
}
