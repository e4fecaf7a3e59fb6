import { queryOptions } from '@tanstack/react-query'
import type { PublicFigures } from '#contract/types.ts'
import { getJson } from './client.ts'

export const figureQueries = {
  /** Figures without cases; refused with `not_found` where the workspace does not publish them. */
  published: () =>
    queryOptions({
      queryKey: ['figures'],
      queryFn: ({ signal }) => getJson<PublicFigures>('/insights/aggregate', signal),
      retry: false,
    }),
}
