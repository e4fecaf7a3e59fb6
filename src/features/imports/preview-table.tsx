import type { ImportDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'

/** The first rows as the desk will have them. */
export function PreviewTable({ one, isSending }: { one: ImportDetail; isSending: boolean }) {
  return (
    <Panel title={t('imports.preview')} note={isSending ? t('imports.preview.sending') : t('imports.preview.text')}>
      {one.preview.length === 0 ? (
        <p className="text-soft">{one.mapping ? t('imports.preview.empty') : t('imports.preview.none')}</p>
      ) : (
        <ol aria-label={t('imports.preview')} className="grid">
          {one.preview.map((row, place) => (
            <PreviewRow key={place} row={row} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

function PreviewRow({ row }: { row: ImportDetail['preview'][number] }) {
  if (row.problem !== null) {
    return (
      <li className="border-b border-line py-2 last:border-b-0">
        <Notice tone="warn" title={t('imports.preview.refused')}>
          <span translate="no">{row.problem}</span>
        </Notice>
      </li>
    )
  }
  return (
    <li className="grid gap-1 border-b border-line py-2 last:border-b-0">
      <p className="flex flex-wrap gap-x-2.5 text-sm text-faint">
        {row.author && <bdi>{row.author}</bdi>}
        {row.postedAt && <time dateTime={row.postedAt}>{formatDateTime(row.postedAt)}</time>}
        {row.platformId && <bdi>{row.platformId}</bdi>}
      </p>
      <p className="line-clamp-3 font-serif text-md">
        <BdiText text={row.text} />
      </p>
      <p className="flex flex-wrap gap-x-3 text-sm text-soft">
        {row.flags.length === 0
          ? t('imports.preview.unflagged')
          : row.flags.map((flag, place) => (
              <span key={place}>
                {t(`imports.source.${flag.source}`)}: <bdi>{flag.reason}</bdi>
                {flag.count > 1 && <bdi> ×{formatNumber(flag.count)}</bdi>}
              </span>
            ))}
      </p>
    </li>
  )
}
