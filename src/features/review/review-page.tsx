import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { indexOf, policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { queueQueries } from '#data/queues.ts'
import { t } from '#messages/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Desk } from './desk.tsx'

/** What the desk is told of acts that were sent later. */
export const loadUnsentEnds = () => import('./unsent-ends.ts')

/** `/review/:queue/:caseId?` */
export function ReviewPage() {
  const { queue: queueId, caseId } = useParams<{ queue: string; caseId?: string }>()
  const queues = useQuery(queueQueries.list())
  const policy = useQuery(policyQueries.version('current'))
  if (queues.isPending || policy.isPending) {
    return (
      <div className="max-w-xl p-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (queues.isLoadingError || policy.isLoadingError) {
    const retry = () => {
      void queues.refetch()
      void policy.refetch()
    }
    return <LoadFailed {...wordsOf(queues.error ?? policy.error)} onRetry={retry} />
  }
  const queue = queues.data.find((one) => one.id === queueId)
  if (!queue) {
    const back = <LinkButton href="/queues">{t('review.toQueues')}</LinkButton>
    return <EmptyState heading="h1" title={t('review.noQueue.title')} text={t('review.noQueue.text')} actions={back} />
  }
  return <Desk queue={queue} index={indexOf(policy.data)} caseId={caseId ?? null} />
}
