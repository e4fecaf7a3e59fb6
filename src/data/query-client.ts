import { type Mutation, MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { isPassing, isProblem, pauseAfter } from './client.ts'
import { sessionLapsed } from './session-cache.ts'

declare module '@tanstack/react-query' {
  interface Register {
    /** What a mutation makes out of date; without it, everything. An empty list refreshes nothing. */
    mutationMeta: { invalidates?: readonly QueryKey[] }
  }
}

const FRESH_MS = 60_000

/** `retries: 'none'` suits tests, where nothing passes by waiting. */
export function createQueryClient({ retries }: { retries: 'some' | 'none' } = { retries: 'some' }): QueryClient {
  const noticed = (error: unknown) => {
    if (isProblem(error, 'not_signed_in')) sessionLapsed(client)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticed }),
    mutationCache: new MutationCache({
      onError: noticed,
      onSettled: (_data, _error, _variables, _result, mutation) => refresh(client, mutation),
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // Live updates say when something changed.
        refetchOnWindowFocus: false,
        refetchOnReconnect: true,
        // A browser's idea of being online is not whether this server answers.
        networkMode: 'always',
        retry: (count, error) => retries === 'some' && count < 2 && isPassing(error),
        retryDelay: (_count, error) => pauseAfter(error, 1_500),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}

/** The one place that refreshes what a mutation made out of date. */
function refresh(client: QueryClient, mutation: Mutation<unknown, unknown>): void {
  const keys = mutation.meta?.invalidates
  if (!keys) void client.invalidateQueries()
  else for (const queryKey of keys) void client.invalidateQueries({ queryKey })
}
