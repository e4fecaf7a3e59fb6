import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { RecordedDecision } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { recordQueries } from '#data/record.ts'
import { codeUnder } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDateTime } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DecisionFilters } from './decision-filters.tsx'
import { useDecisionQuery } from './decision-query.ts'
import { RecordViews } from './record-views.tsx'

/** Every decision on record, by whom, under which code, and what became of it; the count is exact. */
export function DecisionsPart() {
  const { query, chosen, all } = useDecisionQuery()
  const record = useInfiniteQuery(recordQueries.decisions(query))
  const first = record.data?.pages[0]
  return (
    <Panel
      title={t('record.decisions')}
      note={first && t('record.decisions.total', { total: first.total })}
      actions={
        <div className="flex flex-wrap items-center justify-end gap-3">
          <Link
            href={`/record/exports?${new URLSearchParams(query)}`}
            className="text-accent underline underline-offset-2"
          >
            {t('record.decisions.takeOut')}
          </Link>
          <RecordViews part="decisions" query={`${new URLSearchParams(query)}`} onChosen={all} />
        </div>
      }
    >
      <DecisionFilters query={query} people={first?.people ?? []} onChosen={chosen} />
      {record.isPending ? (
        <Skeleton lines={8} />
      ) : record.isError ? (
        <LoadFailed {...wordsOf(record.error)} onRetry={() => void record.refetch()} />
      ) : first?.total === 0 ? (
        <EmptyState title={t('record.decisions.none')} text={t('record.decisions.none.text')} />
      ) : (
        <div className="overflow-x-auto">
          <DataTable
            caption={t('record.decisions')}
            columns={COLUMNS()}
            rows={record.data.pages.flatMap((page) => page.decisions)}
            rowId={(row) => row.id}
          />
        </div>
      )}
      {record.hasNextPage && (
        <div className="mt-3 grid justify-center">
          <Button disabled={record.isFetchingNextPage} onClick={() => void record.fetchNextPage()}>
            {t('record.decisions.more')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

const COLUMNS = (): readonly Column<RecordedDecision>[] => [
  {
    id: 'at',
    header: t('record.column.at'),
    cell: (row) => (
      <Link href={`/record/replay/${row.id}`} className="whitespace-nowrap text-accent underline underline-offset-2">
        <time dateTime={row.at}>{formatDateTime(row.at)}</time>
      </Link>
    ),
  },
  { id: 'by', header: t('record.by'), cell: (row) => <bdi>{row.by.name}</bdi> },
  {
    id: 'code',
    header: t('record.field.code'),
    cell: (row) => <code className="whitespace-nowrap">{codeUnder(row.policy, row.code)}</code>,
  },
  { id: 'severity', header: t('record.severities'), cell: (row) => row.severity, align: 'end' },
  { id: 'outcome', header: t('record.outcome'), cell: (row) => t(`review.outcome.${row.outcome}`) },
  { id: 'fate', header: t('record.fate'), cell: (row) => t(`record.fate.${row.fate}`) },
  {
    id: 'departure',
    header: t('record.departure'),
    cell: (row) => (row.departure === 'none' ? '' : t(`record.departure.${row.departure}`)),
  },
  {
    id: 'text',
    header: t('record.column.comment'),
    cell: (row) =>
      row.text === null ? (
        <span className="text-faint">{t('record.erased')}</span>
      ) : (
        <bdi className="line-clamp-1 max-w-64 text-soft wrap-anywhere">{row.text}</bdi>
      ),
  },
]
