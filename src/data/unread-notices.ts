import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson } from './client.ts'

export const unreadNoticeQueries = {
  /** How many notices one has not read. The session brings it along; a change is told by the stream. */
  mine: () =>
    queryOptions({
      queryKey: ['notices', 'unread'] as const,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) => (await getJson<{ unread: number }>('/notices?limit=1', signal)).unread,
    }),
}

/** The session's answer carried the count. */
export function unreadKnown(client: QueryClient, unread: number): void {
  client.setQueryData(unreadNoticeQueries.mine().queryKey, unread)
}
