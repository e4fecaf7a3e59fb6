import { t } from '#messages/messages.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatDecimal, formatNumber } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { type Figures, type Rate, shareInterval, shareWords } from './figure-words.ts'
import { Given } from './given-words.tsx'
import { useFamilyNames } from './overturn-chart.tsx'

const HOURS_A_DAY = 24

/** How decisions about each protected characteristic fared, side by side. */
export function ParityTable({ parity }: { parity: Figures['parity'] }) {
  const nameOf = useFamilyNames()
  return (
    <Panel title={t('audits.parity')} note={t('audits.parity.note')}>
      {parity.length === 0 ? (
        <p className="text-soft">{t('audits.nothingYet')}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t('audits.parity')}>
          <DataTable
            caption={t('audits.parity')}
            rows={parity}
            rowId={({ characteristic }) => characteristic ?? 'none'}
            columns={[
              {
                id: 'about',
                header: t('audits.column.about'),
                cell: ({ characteristic }) =>
                  characteristic ? <Given>{nameOf(characteristic)}</Given> : t('audits.parity.none'),
              },
              {
                id: 'of',
                header: t('audits.column.reread'),
                align: 'end',
                cell: ({ violations }) => formatNumber(violations.of),
              },
              {
                id: 'overturned',
                header: t('audits.column.overturned'),
                align: 'end',
                cell: ({ overturned }) => <RateCell rate={overturned} />,
              },
              {
                id: 'violations',
                header: t('audits.column.violations'),
                align: 'end',
                cell: ({ violations }) => <RateCell rate={violations} />,
              },
              {
                id: 'days',
                header: t('audits.column.days'),
                align: 'end',
                cell: ({ medianHours }) => formatDecimal(medianHours / HOURS_A_DAY, 1),
              },
            ]}
          />
        </div>
      )}
    </Panel>
  )
}

function RateCell({ rate }: { rate: Rate }) {
  return (
    <>
      {shareWords(rate.share)}
      <span className="block text-sm whitespace-nowrap text-faint">{shareInterval(rate.interval)}</span>
    </>
  )
}
