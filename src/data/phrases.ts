import { queryOptions, useMutation } from '@tanstack/react-query'
import type { NewPhrase, Phrase, PhraseChange } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export const phraseQueries = {
  all: () => ['phrases'] as const,
  /** One's own and the shared ones, by name. */
  list: () =>
    queryOptions({
      queryKey: phraseQueries.all(),
      queryFn: async ({ signal }) => (await getJson<{ phrases: Phrase[] }>('/phrases', signal)).phrases,
    }),
}

/** Saves a new phrase, or changes the one whose id is given. */
export function useSavePhrase() {
  return useMutation({
    mutationFn: ({ id, ...phrase }: NewPhrase & PhraseChange & { id: string | null }) =>
      id === null
        ? sendJson<Phrase>({ method: 'POST', path: '/phrases', body: phrase })
        : sendJson<Phrase>({ method: 'PATCH', path: `/phrases/${id}`, body: phrase }),
    meta: { invalidates: [phraseQueries.all()] },
  })
}

export function useForgetPhrase() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/phrases/${id}` }),
    meta: { invalidates: [phraseQueries.all()] },
  })
}
