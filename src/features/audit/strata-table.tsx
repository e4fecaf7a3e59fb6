import { t } from '#messages/messages.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatNumber, formatPercent } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { Given } from './given-words.tsx'
import { type Figures, shareInterval, shareWords } from './figure-words.ts'

/** What the sample says of the whole population, each stratum weighing what there is of it. */
export function StrataTable({ figures }: { figures: Figures }) {
  const { stratified, strata } = figures
  const { share, error, interval, leftOut } = stratified
  return (
    <Panel title={t('audits.strata')} note={t('audits.strata.note')}>
      <p className="mb-2">
        {t('audits.strata.estimate', {
          share: shareWords(share),
          error: error.estimable ? formatPercent(error.value, 1) : t(`audits.not.${error.why}`),
          interval: shareInterval(interval),
        })}
        {leftOut > 0 && share.estimable && ` ${t('audits.strata.leftOut', { share: formatPercent(leftOut, 1) })}`}
      </p>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t('audits.strata')}>
        <DataTable
          caption={t('audits.strata')}
          rows={strata}
          rowId={({ key }) => key}
          columns={[
            { id: 'key', header: t('audits.column.stratum'), cell: ({ key }) => <Given>{key}</Given> },
            {
              id: 'total',
              header: t('audits.column.population'),
              align: 'end',
              cell: ({ total }) => formatNumber(total),
            },
            { id: 'whole', header: t('audits.column.whole'), align: 'end', cell: ({ whole }) => formatNumber(whole) },
            { id: 'drawn', header: t('audits.column.drawn'), align: 'end', cell: ({ drawn }) => formatNumber(drawn) },
            {
              id: 'judged',
              header: t('audits.column.reread'),
              align: 'end',
              cell: ({ judged }) => formatNumber(judged),
            },
            {
              id: 'overturned',
              header: t('audits.column.overturned'),
              align: 'end',
              cell: ({ overturned }) => formatNumber(overturned),
            },
          ]}
        />
      </div>
    </Panel>
  )
}
