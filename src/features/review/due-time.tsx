import type { Clock } from '#contract/types.ts'
import { clockState } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import { formatDateTime, formatDuration } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'

/** How a case's clock stands; loud once it is at risk. */
export function DueTime({ clock }: { clock: Clock | null }) {
  const now = useNow()
  if (!clock) return null
  const state = clockState(clock, new Date(now).toISOString())
  const time = formatDuration(Math.abs(Date.parse(clock.dueAt) - now))
  return (
    <time
      dateTime={clock.dueAt}
      title={formatDateTime(clock.dueAt)}
      className={`tabular-nums ${state === 'due' ? '' : 'font-medium text-warn'}`}
    >
      {t(`review.due.${state}`, { time })}
    </time>
  )
}
