import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { queueQueries } from '#data/queues.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FirstMinute } from './first-minute.tsx'
import { QueueTable } from './queue-table.tsx'
import { ReviewNext } from './review-next.tsx'
import { useReviewNext } from './use-review-next.ts'
import { ViewLinks } from './view-links.tsx'

/** `/queues`: the work that waits, and one key to begin with it. `sample` brings comments where there are none. */
export function QueuesPage({ sample }: { sample: ReactNode }) {
  const queues = useQuery(queueQueries.list())
  const review = useReviewNext()
  if (queues.isPending) {
    return (
      <Page title={t('queue.title')} width="reading">
        <Skeleton lines={6} />
      </Page>
    )
  }
  if (queues.isLoadingError) return <LoadFailed {...wordsOf(queues.error)} onRetry={() => void queues.refetch()} />
  if (queues.data.every((queue) => queue.count === 0)) return <FirstMinute sample={sample} />
  const first = queues.data.find((queue) => queue.claimable && queue.waiting > 0)
  return (
    <Page title={t('queue.title')} width="reading">
      <ReviewNext queue={first} busy={review.isClaiming} onPressed={(queue) => void review.next(queue)} />
      {review.error && (
        <Notice tone="error" live="alert" title={wordsOf(review.error).title}>
          {wordsOf(review.error).text}
        </Notice>
      )}
      <QueueTable
        queues={queues.data.filter((queue) => queue.kind !== 'escalated')}
        onReviewed={(queue) => void review.next(queue)}
      />
      <ViewLinks />
    </Page>
  )
}
