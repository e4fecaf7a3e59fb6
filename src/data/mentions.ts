import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { MentionDetail } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { mentionsKnown } from './unread-mentions.ts'

interface MentionsPage {
  readonly mentions: readonly MentionDetail[]
  readonly nextCursor: string | null
  readonly unread: number
}

export const mentionQueries = {
  list: () =>
    infiniteQueryOptions({
      queryKey: ['mentions', 'list'],
      queryFn: ({ pageParam, signal }) =>
        getJson<MentionsPage>(`/mentions${pageParam && `?cursor=${pageParam}`}`, signal),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  people: (caseId: string, typed: string) =>
    queryOptions({
      queryKey: ['case-people', caseId, typed],
      staleTime: 60_000,
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ q: typed })
        return (await getJson<{ people: { id: string; name: string }[] }>(`/cases/${caseId}/people?${query}`, signal))
          .people
      },
    }),
}

/** Says that one has seen the mentions in a case, or all of them. */
export function useReadMentions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (caseId: string | null) =>
      sendJson<{ unread: number }>({ method: 'PUT', path: '/mentions/read', body: { caseId } }),
    onSuccess: ({ unread }) => mentionsKnown(client, unread),
    meta: { invalidates: [mentionQueries.list().queryKey] },
  })
}
