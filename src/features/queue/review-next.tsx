import { ArrowRight, Coffee } from 'lucide-react'
import type { QueueSummary } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { useShortcut } from '#ui/use-shortcut.ts'

type ReviewNextProps = {
  /** The first queue in which something waits for this person; undefined where nothing does. */
  queue: QueueSummary | undefined
  busy: boolean
  onPressed: (queue: string) => void
}

/** The one thing to do here, as large as it is important. */
export function ReviewNext({ queue, busy, onPressed }: ReviewNextProps) {
  const press = () => queue && onPressed(queue.id)
  const enabled = queue !== undefined && !busy
  const group = t('queue.keys')
  const label = t('queue.next')
  const keys = useShortcut({ id: 'queue.next', keys: 'r', label, group, enabled, onPress: press })
  useShortcut({ id: 'queue.next_enter', keys: 'Enter', label, group, enabled, onPress: press })
  if (!queue) {
    return (
      <div className="flex items-center gap-4 rounded-lg border border-line bg-surface px-5 py-5">
        <Coffee aria-hidden="true" className="size-6 stroke-[1.5] text-faint" />
        <div>
          <h2 className="font-serif text-lg">{t('queue.clear.title')}</h2>
          <p className="text-soft">{t('queue.clear.text')}</p>
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-5 py-5">
      <div className="min-w-0 flex-1">
        <h2 className="font-serif text-lg">{t('queue.waiting', { count: queue.waiting })}</h2>
        <p className="text-soft">
          <bdi>{queue.title}</bdi>
          {queue.oldestOpenedAt && (
            <>
              {' · '}
              {t('queue.oldest')} <RelativeTime at={queue.oldestOpenedAt} />
            </>
          )}
        </p>
      </div>
      <Button variant="primary" keys={keys} disabled={busy} onClick={press} className="px-5! py-2.5! text-lg!">
        {label}
        <ArrowRight aria-hidden="true" className="size-4" />
      </Button>
    </div>
  )
}
