import type { ImportCountsDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'

const PARTS = [
  { name: 'cases', look: 'bg-accent' },
  { name: 'context', look: 'bg-mark-b-line/45' },
  { name: 'duplicates', look: 'bg-line-strong' },
  { name: 'refused', look: 'bg-warn' },
] as const

/** Where the rows went: one bar, and the same in figures. Every row is in exactly one part. */
export function CountsPicture({ counts }: { counts: ImportCountsDetail }) {
  const share = (count: number) => `${(count / Math.max(1, counts.rows)) * 100}%`
  return (
    <div className="grid gap-3">
      <div aria-hidden="true" className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken">
        {PARTS.map(({ name, look }) => (
          <span key={name} className={look} style={{ width: share(counts[name]) }} />
        ))}
      </div>
      <dl className="grid gap-1">
        {PARTS.map(({ name, look }) => (
          <div key={name} className="grid grid-cols-[0.625rem_3.25rem_5.5rem_minmax(0,1fr)] items-baseline gap-x-2.5">
            <span aria-hidden="true" className={`size-2.5 rounded-xs ${look}`} />
            <dd className="order-1 text-end font-serif text-lg leading-none tabular-nums">
              <bdi>{formatNumber(counts[name])}</bdi>
            </dd>
            <dt className="order-2">{t(`imports.count.${name}`)}</dt>
            <dd className="order-3 text-sm text-faint">{t(`imports.count.${name}.text`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-soft">{t('imports.count.rows', { rows: formatNumber(counts.rows) })}</p>
    </div>
  )
}
