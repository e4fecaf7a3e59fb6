import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson } from './client.ts'

export const unreadMentionQueries = {
  /** How many mentions one has not seen. The session brings it along; a change is told by the stream. */
  mine: () =>
    queryOptions({
      queryKey: ['mentions', 'unread'] as const,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) => (await getJson<{ unread: number }>('/mentions?limit=1', signal)).unread,
    }),
}

/** The session's answer carried the count. */
export function mentionsKnown(client: QueryClient, unread: number): void {
  client.setQueryData(unreadMentionQueries.mine().queryKey, unread)
}
