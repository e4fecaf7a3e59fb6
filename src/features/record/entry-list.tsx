import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type LedgerPage, ledgerQueries } from '#data/ledger.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EntryRow } from './entry-row.tsx'
import { RecordFilters } from './record-filters.tsx'
import { useRecordFilter } from './record-filter.ts'

/** The entries, newest first, a page at a time. */
export function EntryList() {
  const [filter, chosen] = useRecordFilter()
  const record = useInfiniteQuery(ledgerQueries.entries(filter))
  const first = record.data?.pages[0]
  return (
    <Panel title={t('record.entries')} note={first && t('record.total', { total: first.total })}>
      <RecordFilters filter={filter} people={first?.people ?? []} onChosen={chosen} />
      {record.isPending ? (
        <Skeleton lines={8} />
      ) : record.isError ? (
        <LoadFailed {...wordsOf(record.error)} onRetry={() => void record.refetch()} />
      ) : first?.total === 0 ? (
        <EmptyState title={t('record.none')} text={t('record.none.text')} />
      ) : (
        <Entries record={record.data} />
      )}
      {record.hasNextPage && (
        <div className="mt-3 grid justify-center">
          <Button disabled={record.isFetchingNextPage} onClick={() => void record.fetchNextPage()}>
            {t('record.more')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function Entries({ record }: { record: InfiniteData<LedgerPage> }) {
  const names = new Map(record.pages.flatMap((page) => page.people.map(({ id, name }) => [id, name])))
  const entries = record.pages.flatMap((page) => page.entries)
  return (
    <ol reversed start={entries[0]?.seq} aria-label={t('record.entries')}>
      {entries.map((entry) => (
        <EntryRow key={entry.seq} entry={entry} names={names} />
      ))}
    </ol>
  )
}
