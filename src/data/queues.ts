import { queryOptions } from '@tanstack/react-query'
import type { QueueSummary } from '#contract/types.ts'
import { getJson } from './client.ts'

export const queueQueries = {
  all: () => ['queues'] as const,
  list: () =>
    queryOptions({
      queryKey: [...queueQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ queues: QueueSummary[] }>('/queues', signal)).queues,
    }),
}
