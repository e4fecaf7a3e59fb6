import { Link } from 'wouter'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber, formatPercent } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { coefficientWords, type Figures } from './figure-words.ts'
import { Given } from './given-words.tsx'
import { useFamilyNames } from './overturn-chart.tsx'

type Code = Figures['codes'][number]

/** Agreement under each code that was decided; contested ones say so. */
export function CodesTable({ codes }: { codes: Figures['codes'] }) {
  const nameOf = useFamilyNames()
  const columns: Column<Code>[] = [
    {
      id: 'code',
      header: t('audits.column.code'),
      cell: ({ code }) => (
        <>
          <Link href={`/policy/current/${code}`} className="text-ink no-underline hover:underline">
            <Given>{code}</Given>
          </Link>{' '}
          <span className="text-soft" translate="no">
            {nameOf(code)}
          </span>
        </>
      ),
    },
    { id: 'judged', header: t('audits.column.reread'), align: 'end', cell: ({ judged }) => formatNumber(judged) },
    { id: 'same', header: t('audits.column.same'), align: 'end', cell: ({ same }) => formatNumber(same) },
    {
      id: 'agreement',
      header: t('audits.column.agreement'),
      align: 'end',
      cell: ({ same, judged }) => formatPercent(same / judged),
    },
    {
      id: 'kappa',
      header: <Given>κ</Given>,
      align: 'end',
      cell: ({ kappa }) => <Soft words={coefficientWords(kappa)} known={kappa.estimable} />,
    },
    {
      id: 'ac1',
      header: <Given>AC1</Given>,
      align: 'end',
      cell: ({ ac1 }) => <Soft words={coefficientWords(ac1)} known={ac1.estimable} />,
    },
    {
      id: 'note',
      header: t('audits.column.note'),
      align: 'end',
      cell: ({ contested }) => (contested ? <span className="text-warn">{t('audits.contested')}</span> : '–'),
    },
  ]
  return (
    <Panel title={t('audits.codes')} note={t('audits.codes.note')}>
      {codes.length === 0 ? (
        <p className="text-soft">{t('audits.nothingYet')}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t('audits.codes')}>
          <DataTable caption={t('audits.codes')} columns={columns} rows={codes} rowId={({ code }) => code} />
        </div>
      )}
    </Panel>
  )
}

function Soft({ words, known }: { words: string; known: boolean }) {
  return <span className={known ? '' : 'text-faint'}>{words}</span>
}
