import { queryOptions, useMutation } from '@tanstack/react-query'
import type { SavedView } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export type NewView = Pick<SavedView, 'name' | 'scope' | 'queue' | 'filter' | 'order'>

export const viewQueries = {
  all: () => ['views'] as const,
  /** One's own views and those that others share, by name. */
  list: () =>
    queryOptions({
      queryKey: [...viewQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ views: SavedView[] }>('/views', signal)).views,
    }),
}

export function useAddView() {
  return useMutation({
    mutationFn: (view: NewView) => sendJson<SavedView>({ method: 'POST', path: '/views', body: view }),
    meta: { invalidates: [viewQueries.all()] },
  })
}

export function useRemoveView() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/views/${id}` }),
    meta: { invalidates: [viewQueries.all()] },
  })
}
