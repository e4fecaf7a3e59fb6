import type { ExportFault, ExportResult } from '#domain/export-check.ts'
import { t } from '#messages/messages.ts'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'

type VerifyResultProps = { result: ExportResult; seconds: number; headGiven: boolean }

/** What the check found, the first bad entry by its number, and what it could not tell. */
export function VerifyResult({ result, seconds, headGiven }: VerifyResultProps) {
  const { fault, entries, treeHead, headAt, backdated } = result
  const count = formatNumber(entries)
  return (
    <div className="grid gap-2.5">
      {fault ? (
        <Notice tone="error" title={t('record.found.not')} live="alert">
          <p>{faultWords(fault)}</p>
          {entries > 0 && <p>{t('record.found.before', { count })}</p>}
        </Notice>
      ) : (
        <Notice tone="ok" title={t('record.found.whole', { count })} live="status">
          {headAt !== null && <p>{t('record.found.head', { seq: formatNumber(headAt) })}</p>}
          <p>{t('record.found.took', { seconds: formatNumber(Math.max(1, Math.round(seconds))) })}</p>
        </Notice>
      )}
      {!fault && !headGiven && <Notice tone="warn">{t('record.found.noHead')}</Notice>}
      {backdated && (
        <Notice tone="warn">
          {t('record.found.backdated', {
            seq: backdated.seq,
            at: formatDateTime(backdated.at),
            after: formatDateTime(backdated.after),
          })}
        </Notice>
      )}
      {!fault && (
        <dl className="text-sm">
          <dt className="text-faint">{t('record.head.tree')}</dt>
          <dd translate="no" className="font-mono wrap-anywhere">
            {treeHead}
          </dd>
        </dl>
      )}
    </div>
  )
}

function faultWords(fault: ExportFault): string {
  switch (fault.what) {
    case 'deleted':
      return t('record.fault.deleted', { seq: fault.seq, to: fault.to, many: fault.to - fault.seq })
    case 'inserted':
      return t('record.fault.inserted', { seq: fault.seq, after: fault.after })
    case 'truncated':
      return t('record.fault.truncated', { seq: fault.seq, given: fault.given })
    case 'head_unknown':
      return t('record.fault.head_unknown')
    default:
      return t(`record.fault.${fault.what}`, { seq: fault.seq })
  }
}
