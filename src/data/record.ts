import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { RecordedDecision, Replay, SavedRecordView } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

/** As in the page's address: each field at most once. */
export type DecisionQuery = Readonly<Record<string, string>>

export interface DecisionsPage {
  readonly decisions: readonly RecordedDecision[]
  readonly nextCursor: string | null
  readonly total: number
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

const DECISIONS_A_PAGE = 50

export const recordQueries = {
  all: () => ['record'] as const,
  /** Decisions, newest first, page after page. */
  decisions: (query: DecisionQuery) =>
    infiniteQueryOptions({
      queryKey: [...recordQueries.all(), 'decisions', query],
      queryFn: ({ pageParam, signal }) => {
        const asked = new URLSearchParams({
          ...query,
          limit: `${DECISIONS_A_PAGE}`,
          ...(pageParam && { cursor: pageParam }),
        })
        return getJson<DecisionsPage>(`/decisions?${asked}`, signal)
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  /** A decision as its maker saw it. */
  replay: (id: string) =>
    queryOptions({
      queryKey: [...recordQueries.all(), 'replay', id],
      queryFn: ({ signal }) => getJson<Replay>(`/decisions/${id}/replay`, signal),
    }),
  views: () =>
    queryOptions({
      queryKey: [...recordQueries.all(), 'views'],
      queryFn: async ({ signal }) => (await getJson<{ views: SavedRecordView[] }>('/record-views', signal)).views,
    }),
}

/** Keeps a filter of the record under a name; the same name replaces it. */
export function useKeepRecordView() {
  return useMutation({
    mutationFn: (view: Pick<SavedRecordView, 'part' | 'name' | 'scope' | 'query'>) =>
      sendJson<SavedRecordView>({ method: 'POST', path: '/record-views', body: view }),
    meta: { invalidates: [recordQueries.views().queryKey] },
  })
}

export function useRemoveRecordView() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/record-views/${id}` }),
    meta: { invalidates: [recordQueries.views().queryKey] },
  })
}
