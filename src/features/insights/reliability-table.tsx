import type { FlagReliability } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber, formatPercent } from '#ui/format.ts'

/** From so few decided cases no share is told: a person would read more into it than there is. */
const FEWEST = 10

const COLUMNS: readonly Column<FlagReliability>[] = [
  {
    id: 'name',
    header: '',
    cell: ({ source, name }) => (
      <>
        <bdi className="font-medium">{name}</bdi>{' '}
        <span className="text-sm text-faint">{t(`flags.source.${source}`)}</span>
      </>
    ),
  },
  { id: 'total', header: '', align: 'end', cell: ({ total }) => formatNumber(total) },
  { id: 'decided', header: '', align: 'end', cell: ({ decided }) => formatNumber(decided) },
  { id: 'confirmed', header: '', align: 'end', cell: ({ confirmed }) => formatNumber(confirmed) },
  { id: 'share', header: '', align: 'end', cell: shareOf },
  { id: 'badFaith', header: '', align: 'end', cell: ({ badFaith }) => formatNumber(badFaith) },
]

export function ReliabilityTable({ rows }: { rows: readonly FlagReliability[] }) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    header: t(`flags.column.${column.id as 'name'}`),
  }))
  return (
    // Nothing else on the page takes the focus that a keyboard scrolls it by.
    <div role="region" tabIndex={0} aria-label={t('app.title.flags')} className="overflow-x-auto">
      <DataTable
        caption={t('app.title.flags')}
        columns={columns}
        rows={rows}
        rowId={({ source, name }) => `${source} ${name}`}
      />
    </div>
  )
}

function shareOf({ decided, confirmed }: FlagReliability): string {
  if (decided < FEWEST) return t('flags.few')
  return formatPercent(confirmed / decided)
}
