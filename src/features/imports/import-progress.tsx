import type { ImportDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatBytes, formatNumber } from '#ui/format.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

/** How far the server has come through the file, in rows and bytes; on the way back out, that it is at work. */
export function ImportProgress({ one }: { one: ImportDetail }) {
  const { bytes, rows } = one.progress
  const label = t(`imports.status.${one.status}`)
  if (one.status === 'taking_back') return <ProgressBar label={label} />
  return (
    <ProgressBar
      label={label}
      value={one.size === 0 ? undefined : bytes / one.size}
      text={t('imports.progress', { rows: formatNumber(rows), bytes: formatBytes(bytes), size: formatBytes(one.size) })}
    />
  )
}
