import { useQueries, useQuery } from '@tanstack/react-query'
import { caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { queueQueries } from '#data/queues.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { RouteQueue } from './route-queue.tsx'

/** `/escalations`: what was sent to each route, and by when it must be answered. */
export function EscalationsPage() {
  const queues = useQuery(queueQueries.list())
  const routes = (queues.data ?? []).filter((queue) => queue.kind === 'escalated')
  const waiting = routes.filter((queue) => queue.count > 0)
  const firsts = useQueries({ queries: waiting.map((queue) => caseQueries.escalated(queue.id)) })
  if (queues.isPending) {
    return (
      <Page title={t('queue.escalations.title')} width="reading">
        <Skeleton lines={6} />
      </Page>
    )
  }
  if (queues.isLoadingError) return <LoadFailed {...wordsOf(queues.error)} onRetry={() => void queues.refetch()} />
  return (
    <Page title={t('queue.escalations.title')} meta={t('queue.escalations.meta')} width="reading">
      {waiting.length === 0 ? (
        <EmptyState title={t('queue.escalations.none.title')} text={t('queue.escalations.none.text')} />
      ) : (
        waiting.map((queue, place) => <RouteQueue key={queue.id} queue={queue} rows={firsts[place]?.data} />)
      )}
    </Page>
  )
}
