import type { Share } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatPercent } from '#ui/format.ts'

/** A share with its interval, in words. */
export function shareWords({ share, low, high }: Share): string {
  if (share === null) return t('eyes.figures.noData')
  return t('eyes.figures.interval', { share: formatPercent(share), low: formatPercent(low), high: formatPercent(high) })
}
