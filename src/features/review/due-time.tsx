import { t } from '#messages/messages.ts'
import { formatDateTime, formatDuration } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'

/** How long is left until something is due, or that it is late. `at` is RFC 3339. */
export function DueTime({ at }: { at: string }) {
  const left = Date.parse(at) - useNow()
  const text = left >= 0 ? t('review.due.in', { time: formatDuration(left) }) : t('review.due.late')
  return (
    <time dateTime={at} title={formatDateTime(at)} className="font-medium text-warn tabular-nums">
      {text}
    </time>
  )
}
