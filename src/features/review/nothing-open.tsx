import { Coffee, Inbox } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { isPassing } from '#data/client.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useRest } from '#data/wellbeing.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Pane } from '#ui/pane.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { useDesk } from './desk-context.ts'
import { fetchLateParts } from './late-parts.ts'
import { useReviewStore } from './review.store.ts'

// This part comes with the desk itself, and brings the others.
fetchLateParts()

const SparedLine = lazy(async () => ({ default: (await import('./spared-line.tsx')).SparedLine }))
const UnsentHere = lazy(async () => ({ default: (await import('./unsent-here.tsx')).UnsentHere }))
const BreakScreen = lazy(async () => ({ default: (await import('./break-screen.tsx')).BreakScreen }))

/** The desk without an open case: take the next one, or nothing waits. */
export function NothingOpen() {
  const { queue, acts } = useDesk()
  const away = useReviewStore((state) => state.away)
  const rest = useRest()
  const waits = queue.waiting > 0
  const back = <LinkButton href="/queues">{t('review.toQueues')}</LinkButton>
  const next = (
    <ShortcutButton
      variant="primary"
      disabled={acts.isClaiming}
      shortcut={{ id: 'review.next', keys: 'r', label: t('review.next.first'), group: t('review.keys.decision') }}
      onPress={() => void acts.next()}
    >
      {t('review.next.first')}
    </ShortcutButton>
  )
  return (
    <Pane label={t('review.reading.label')} ground="paper">
      <div className="grid h-full content-center" aria-busy={acts.isClaiming}>
        {rest ? (
          <Suspense>
            <BreakScreen rest={rest} />
          </Suspense>
        ) : acts.error && isPassing(acts.error) ? (
          <Suspense>
            <UnsentHere onBack={() => void acts.next()} isTrying={acts.isClaiming} />
          </Suspense>
        ) : acts.error ? (
          <EmptyState
            title={wordsOf(acts.error).title}
            text={wordsOf(acts.error).text}
            actions={
              <>
                {next}
                {back}
              </>
            }
          />
        ) : away ? (
          <EmptyState
            icon={<Coffee />}
            title={t('review.away.title')}
            text={t('review.away.text')}
            actions={
              <>
                {waits && next}
                {back}
              </>
            }
          />
        ) : waits ? (
          <EmptyState
            icon={<Inbox />}
            title={t('review.waiting.title', { count: queue.waiting })}
            text={queue.claimable ? t('review.waiting.text') : t('review.waiting.readOnly')}
            actions={queue.claimable && next}
          />
        ) : (
          <EmptyState icon={<Coffee />} title={t('review.clear.title')} text={t('review.clear.text')} actions={back} />
        )}
        {!rest && (
          <Suspense>
            <SparedLine />
          </Suspense>
        )}
      </div>
    </Pane>
  )
}
