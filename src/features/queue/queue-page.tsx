import { Redirect, useParams } from 'wouter'

/** `/queues/:queueId`: a queue is read at the desk. */
export function QueuePage() {
  const { queueId } = useParams<{ queueId: string }>()
  return <Redirect to={`/review/${queueId}`} replace />
}
