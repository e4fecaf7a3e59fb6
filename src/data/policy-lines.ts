import { queryOptions } from '@tanstack/react-query'
import type { PolicyLine } from '#contract/types.ts'
import { getJson } from './client.ts'
import { policyQueries } from './policies.ts'

export const policyLineQueries = {
  /** Every policy there is, the first one first. */
  list: () =>
    queryOptions({
      queryKey: [...policyQueries.all(), 'lines'],
      queryFn: async ({ signal }) => (await getJson<{ lines: PolicyLine[] }>('/policies/lines', signal)).lines,
    }),
}
