import { t } from '#messages/messages.ts'
import { formatDateTime } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something has waited, as short as it can be said: "48 min", "3 h", "4 d". `at` is RFC 3339. */
export function ShortAge({ at }: { at: string }) {
  const age = Math.max(0, useNow() - Date.parse(at))
  return (
    <time dateTime={at} title={formatDateTime(at)} className="tabular-nums">
      {shortAge(age)}
    </time>
  )
}

function shortAge(age: number): string {
  if (age < HOUR) return t('review.age.minutes', { count: Math.floor(age / MINUTE) })
  if (age < 2 * DAY) return t('review.age.hours', { count: Math.floor(age / HOUR) })
  return t('review.age.days', { count: Math.floor(age / DAY) })
}
