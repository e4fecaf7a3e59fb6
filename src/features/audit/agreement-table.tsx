import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { coefficientInterval, coefficientWords, type Figures, readingOf, shareWords } from './figure-words.ts'

type Agreement = Figures['agreement']
type Row = { readonly id: 'percent' | 'kappa' | 'ac1' | 'alphaFamily' | 'alphaSeverity' | 'fleiss' | 'cases' }

const ROWS: readonly Row[] = (
  ['cases', 'percent', 'kappa', 'ac1', 'alphaFamily', 'alphaSeverity', 'fleiss'] as const
).map((id) => ({ id }))

/** How far independent readings agree, over all and with contested codes apart. */
export function AgreementTable({ figures }: { figures: Figures }) {
  const groups = { agreement: figures.agreement, settled: figures.settled, contested: figures.contested }
  const columns: Column<Row>[] = [
    {
      id: 'figure',
      header: t('audits.column.figure'),
      cell: ({ id }) => (
        <>
          {t(`audits.figure.${id}`)}
          <span className="block text-sm text-faint">{t(`audits.figure.${id}.note`)}</span>
        </>
      ),
    },
    ...(['agreement', 'settled', 'contested'] as const).map(
      (group): Column<Row> => ({
        id: group,
        header: t(`audits.group.${group}`),
        align: 'end',
        cell: ({ id }) => <Cell figure={id} agreement={groups[group]} />,
      }),
    ),
  ]
  return (
    <Panel title={t('audits.agreement')} note={t('audits.agreement.note')}>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t('audits.agreement')}>
        <DataTable caption={t('audits.agreement')} columns={columns} rows={ROWS} rowId={({ id }) => id} />
      </div>
    </Panel>
  )
}

function Cell({ figure, agreement }: { figure: Row['id']; agreement: Agreement }) {
  if (figure === 'cases') return formatNumber(agreement.cases)
  if (figure === 'percent') return shareWords(agreement.percent)
  if (figure === 'fleiss') {
    const { cases, kappa } = agreement.fleiss
    return (
      <>
        {coefficientWords(kappa)}
        <span className="block text-sm text-faint">{t('audits.fleiss.cases', { count: cases })}</span>
      </>
    )
  }
  const { value, interval } = agreement[figure]
  const reading = figure === 'alphaFamily' || figure === 'alphaSeverity' ? readingOf(value) : ''
  return (
    <>
      {coefficientWords(value)}
      <span className="block text-sm whitespace-nowrap text-faint">
        {[coefficientInterval(interval), reading].filter(Boolean).join(', ')}
      </span>
    </>
  )
}
