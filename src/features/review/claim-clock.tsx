import { t } from '#messages/messages.ts'
import { formatDuration } from '#ui/format.ts'
import { useCountdown } from './countdown.ts'

/** How long the case is still mine; any key or movement renews it. `until` is RFC 3339. */
export function ClaimClock({ until }: { until: string }) {
  const left = useCountdown(Date.parse(until))
  if (left === 0) return <span className="text-warn">{t('review.claim.lapsed')}</span>
  return <span className="tabular-nums">{t('review.claim.left', { time: formatDuration(left) })}</span>
}
