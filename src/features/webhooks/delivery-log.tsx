import { useInfiniteQuery } from '@tanstack/react-query'
import type { Delivery } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useDeliver, webhookQueries } from '#data/webhooks.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { showToast } from '#ui/toast.store.ts'

/** What was sent and what became of it, the latest first. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const log = useInfiniteQuery(webhookQueries.log(webhookId))
  const deliver = useDeliver(webhookId)
  if (log.isPending) return <Skeleton lines={2} />
  if (log.isLoadingError) return <LoadFailed {...wordsOf(log.error)} onRetry={() => void log.refetch()} />
  const deliveries = log.data.pages.flatMap((page) => page.deliveries)
  if (deliveries.length === 0) return <p className="text-sm text-faint">{t('webhooks.log.none')}</p>
  const again = (id: string) =>
    deliver.mutate({ again: id }, { onError: (error) => showToast({ tone: 'error', text: wordsOf(error).title }) })
  const columns: Column<Delivery>[] = [
    { id: 'type', header: t('webhooks.log.event'), cell: ({ type }) => <code className="text-sm">{type}</code> },
    { id: 'at', header: t('webhooks.log.at'), cell: ({ at }) => <RelativeTime at={at} /> },
    { id: 'state', header: t('webhooks.log.state'), cell: (row) => <Outcome delivery={row} /> },
    { id: 'tries', header: t('webhooks.log.tries'), align: 'end', cell: ({ tries }) => tries },
    {
      id: 'body',
      header: t('webhooks.log.body'),
      cell: ({ body }) => (
        <details>
          <summary className="cursor-pointer text-sm text-soft">{t('webhooks.log.show')}</summary>
          <code className="text-xs break-all">{body}</code>
        </details>
      ),
    },
    {
      id: 'again',
      header: <span className="sr-only">{t('webhooks.again')}</span>,
      align: 'end',
      cell: ({ id, type }) => (
        <Button aria-label={t('webhooks.again.of', { type })} disabled={deliver.isPending} onClick={() => again(id)}>
          {t('webhooks.again')}
        </Button>
      ),
    },
  ]
  return (
    <div className="overflow-x-auto">
      <DataTable caption={t('webhooks.log')} columns={columns} rows={deliveries} rowId={({ id }) => id} />
      {log.hasNextPage && (
        <Button disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('webhooks.log.more')}
        </Button>
      )}
    </div>
  )
}

function Outcome({ delivery: { state, status, trouble, nextAt } }: { delivery: Delivery }) {
  if (state === 'delivered') return <>{t('webhooks.state.delivered')}</>
  const why = status === null ? trouble && t(`webhooks.trouble.${trouble}`) : t('webhooks.status', { status })
  return (
    <>
      {t(`webhooks.state.${state}`)}
      {why && <span className="text-soft"> · {why}</span>}
      {state === 'waiting' && nextAt !== null && (
        <span className="text-faint">
          {' · '}
          <RelativeTime at={nextAt} />
        </span>
      )}
    </>
  )
}
