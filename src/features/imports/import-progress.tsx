import type { ImportDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatBytes, formatNumber } from '#ui/format.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'

/** How far the server has come through the file, in rows and bytes. */
export function ImportProgress({ one }: { one: ImportDetail }) {
  const { bytes, rows } = one.progress
  return (
    <ProgressBar
      label={t(`imports.status.${one.status}`)}
      value={one.size === 0 ? undefined : bytes / one.size}
      text={t('imports.progress', { rows: formatNumber(rows), bytes: formatBytes(bytes), size: formatBytes(one.size) })}
    />
  )
}
