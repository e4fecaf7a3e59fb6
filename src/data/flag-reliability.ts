import { queryOptions } from '@tanstack/react-query'
import type { FlagReliability } from '#contract/types.ts'
import { getJson } from './client.ts'

export const reliabilityQueries = {
  /** Each rule, or reason where there is none, with what became of its flags. */
  all: () =>
    queryOptions({
      queryKey: ['insights', 'flag-reliability'] as const,
      queryFn: async ({ signal }) =>
        (await getJson<{ rules: FlagReliability[] }>('/insights/flag-reliability', signal)).rules,
    }),
}
