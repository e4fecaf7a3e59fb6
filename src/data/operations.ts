import { queryOptions } from '@tanstack/react-query'
import type { Operations } from '#contract/types.ts'
import { getJson } from './client.ts'

const AGAIN_MS = 60_000

export const operationsQueries = {
  /** How the place runs now; asked for once a minute as long as somebody looks. */
  now: () =>
    queryOptions({
      queryKey: ['operations'],
      refetchInterval: AGAIN_MS,
      queryFn: ({ signal }) => getJson<Operations>('/operations', signal),
    }),
}
