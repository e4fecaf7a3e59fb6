import type { Taken } from '#data/exports.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { formatBytes, formatNumber } from '#ui/format.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

type TakingOutProps = {
  download: { readonly isPending: boolean; readonly error: Error | null; readonly taken: Taken | null }
}

/** How far a download is, or why there is none. */
export function TakingOut({ download: { isPending, error, taken } }: TakingOutProps) {
  if (error) return <FailedNotice {...wordsOf(error)} />
  if (!isPending) return null
  if (!taken) return <ProgressBar label={t('record.exports.under')} />
  const { bytes, rows, of } = taken
  const value = of === null ? undefined : rows / Math.max(1, of)
  const text =
    of === null
      ? formatBytes(bytes)
      : t('record.exports.rows', { rows: formatNumber(Math.min(rows, of)), of: formatNumber(of) })
  return <ProgressBar label={t('record.exports.under')} value={value} text={text} />
}
