import { queryOptions } from '@tanstack/react-query'
import type { EscalationRoute } from '#contract/types.ts'
import { getJson } from './client.ts'

export const routeQueries = {
  all: () => ['routes'] as const,
  /** The routes a case can be escalated to. */
  list: () =>
    queryOptions({
      queryKey: [...routeQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ routes: EscalationRoute[] }>('/routes', signal)).routes,
      staleTime: 300_000,
    }),
}
