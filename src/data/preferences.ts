import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Preferences, PreferencesChange } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

type Answer = { readonly preferences: Preferences }

const NONE: Preferences = {}

export const preferenceQueries = {
  /** One's own. The session brings them along, so that nothing waits for a request of their own. */
  mine: () =>
    queryOptions({
      queryKey: ['preferences'] as const,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) => (await getJson<Answer>('/preferences', signal)).preferences,
    }),
}

/** From this gravity on, a comment is veiled until somebody wants to see it, unless they chose another. */
export const VEILED_FROM = 3

/** Whether words of this gravity are veiled, where a case is only named, for the person who is signed in. */
export function useOpensVeiled(severity: number | null): boolean {
  const { text, from = VEILED_FROM } = usePreferences().veil ?? {}
  return text !== 'plain' && (severity ?? 0) >= from
}

/** What the signed-in person chose for themselves. */
export function usePreferences(): Preferences {
  return useQuery(preferenceQueries.mine()).data ?? NONE
}

/** The session's answer carried them. */
export function preferencesKnown(client: QueryClient, preferences: Preferences): void {
  client.setQueryData(preferenceQueries.mine().queryKey, preferences)
}

/** Changes some of one's own preferences, here at once; null forgets one. What the server refuses is taken back. */
export function useChangePreferences() {
  const client = useQueryClient()
  const { queryKey } = preferenceQueries.mine()
  return useMutation({
    mutationFn: (changes: PreferencesChange) =>
      sendJson<Answer>({ method: 'PATCH', path: '/preferences', body: changes }),
    onMutate: (changes) => {
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, merged(before ?? NONE, changes))
      return before
    },
    onError: (_error, _changes, before) => client.setQueryData(queryKey, before),
    meta: { invalidates: [] },
  })
}

function merged(before: Preferences, changes: PreferencesChange): Preferences {
  const both = Object.entries({ ...before, ...changes })
  return Object.fromEntries(both.filter(([, value]) => value !== null && value !== undefined))
}
