import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Publication } from '#contract/types.ts'
import { exportQueries } from '#data/exports.ts'
import { wordsOf } from '#data/problem-words.ts'
import type { Outcome } from '#domain/finding.ts'
import { t } from '#messages/messages.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatNumber } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useNow } from '#ui/use-now.ts'

const SHOWN = 8

/** A quarter's figures as they may be published. */
export function PublicationPanel() {
  const quarters = lastQuarters(useNow())
  const [quarter, setQuarter] = useState(quarters[0] ?? '')
  const figures = useQuery(exportQueries.publication(quarter))
  return (
    <Panel
      title={t('record.exports.publication')}
      note={t('record.exports.publication.text')}
      actions={
        <div className="w-32" translate="no">
          <SelectField
            label={t('record.exports.quarter')}
            value={quarter}
            options={quarters.map((id) => ({ id, label: id }))}
            onChosen={setQuarter}
          />
        </div>
      }
    >
      {figures.isPending ? (
        <Skeleton lines={5} />
      ) : figures.isError ? (
        <LoadFailed {...wordsOf(figures.error)} onRetry={() => void figures.refetch()} />
      ) : figures.data.rows.length === 0 ? (
        <p className="text-faint">{t('record.exports.publication.none')}</p>
      ) : (
        <Figures figures={figures.data} />
      )}
    </Panel>
  )
}

type Row = { readonly name: string | null; readonly counts: readonly (number | null)[] }

function Figures({ figures }: { figures: Publication }) {
  const rows: Row[] = [
    ...figures.rows.map((name, at) => ({
      name,
      counts: [...(figures.inner[at] ?? []), figures.rowTotals[at] ?? null],
    })),
    { name: null, counts: [...figures.columnTotals, figures.total] },
  ]
  const columns: Column<Row>[] = [
    {
      id: 'family',
      header: t('record.exports.family'),
      cell: ({ name }) => (name === null ? t('record.exports.total') : <code>{name}</code>),
    },
    ...[...figures.columns, null].map(
      (outcome, at): Column<Row> => ({
        id: outcome ?? 'total',
        header: outcome === null ? t('record.exports.total') : t(`review.outcome.${outcome as Outcome}`),
        align: 'end',
        cell: ({ counts }) => <Count count={counts[at] ?? null} />,
      }),
    ),
  ]
  return (
    <div className="overflow-x-auto">
      <DataTable
        caption={t('record.exports.publication')}
        columns={columns}
        rows={rows}
        rowId={({ name }) => name ?? 'all'}
      />
    </div>
  )
}

function Count({ count }: { count: number | null }) {
  if (count === null) return <span className="text-faint">{t('record.exports.masked')}</span>
  return formatNumber(count)
}

/** This quarter and those before it, the newest first. */
function lastQuarters(now: number): string[] {
  const today = new Date(now)
  const last = today.getUTCFullYear() * 4 + Math.floor(today.getUTCMonth() / 3)
  return Array.from({ length: SHOWN }, (_, back) => {
    const at = last - back
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  })
}
