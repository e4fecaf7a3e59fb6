import { useQuery } from '@tanstack/react-query'
import type { Operations } from '#contract/types.ts'
import { operationsQueries } from '#data/operations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/operations.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { formatBytes, formatDateTime, formatNumber } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { LeavingFacts, SafetyFacts } from './operations-facts.tsx'

type QueueNow = Operations['queues'][number]

/** For whoever runs the place: what waits, what is late, what could not leave, and whether it could be brought back. */
export function OperationsPage() {
  const found = useQuery(operationsQueries.now())
  const { data } = found
  const meta =
    data &&
    t('operations.meta', {
      version: data.version,
      database: t(`operations.${data.database.dialect}`),
      at: formatDateTime(data.asOf),
    })
  return (
    <Page title={t('app.title.operations')} meta={meta} width="reading">
      {found.isPending && <Skeleton lines={10} />}
      {found.isLoadingError && <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />}
      {data && <OperationsParts now={data} />}
    </Page>
  )
}

function OperationsParts({ now }: { now: Operations }) {
  const sum = (part: 'count' | 'breached') => now.queues.reduce((total, queue) => total + queue[part], 0)
  const late = sum('breached')
  const cards = [
    { id: 'waiting', value: formatNumber(sum('count')) },
    { id: 'late', value: formatNumber(late), look: late > 0 ? 'text-bad' : '' },
    { id: 'entries', value: formatNumber(now.entries) },
    { id: 'bytes', value: formatBytes(now.database.bytes) },
  ] as const
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {cards.map((card) => (
          <div key={card.id} className="rounded-lg border border-line bg-surface px-4 py-3">
            <dt className="text-sm text-faint">{t(`operations.${card.id}`)}</dt>
            <dd translate="no" className={`font-serif text-title tabular-nums ${'look' in card ? card.look : ''}`}>
              {card.value}
            </dd>
          </div>
        ))}
      </dl>
      <Panel title={t('operations.queues')}>
        <DataTable caption={t('operations.queues')} columns={queueColumns()} rows={now.queues} rowId={({ id }) => id} />
      </Panel>
      <Panel title={t('operations.safety')}>
        <SafetyFacts now={now} />
      </Panel>
      <Panel title={t('operations.leaving')}>
        <LeavingFacts now={now} />
      </Panel>
    </>
  )
}

function queueColumns(): Column<QueueNow>[] {
  const number = (part: 'count' | 'held' | 'atRisk' | 'breached', header: string, look = '') => ({
    id: part,
    header,
    align: 'end' as const,
    cell: (queue: QueueNow) => <span className={queue[part] > 0 ? look : ''}>{formatNumber(queue[part])}</span>,
  })
  return [
    { id: 'queue', header: t('operations.queue'), cell: ({ title }) => <bdi>{title}</bdi> },
    number('count', t('operations.queue.waiting')),
    number('held', t('operations.queue.held')),
    {
      id: 'oldest',
      header: t('operations.queue.oldest'),
      cell: ({ oldestOpenedAt }) => (oldestOpenedAt ? <RelativeTime at={oldestOpenedAt} /> : '–'),
    },
    number('atRisk', t('operations.queue.atRisk'), 'text-warn'),
    number('breached', t('operations.queue.breached'), 'font-semibold text-bad'),
  ]
}
