import { formatDateTime, formatRelative } from './format.ts'
import { useNow } from './use-now.ts'

/** How long ago, kept up to date; the exact time is in its title. `at` is RFC 3339. */
export function RelativeTime({ at, style = 'long' }: { at: string; style?: 'long' | 'short' }) {
  const now = useNow()
  return (
    <time dateTime={at} title={formatDateTime(at)} className="tabular-nums">
      {formatRelative(Date.parse(at), now, style)}
    </time>
  )
}
