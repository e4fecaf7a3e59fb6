import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { AuthorHistory, ThreadPage } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { caseQueries, type HeldCase } from './cases.ts'
import { getJson, sendJson } from './client.ts'

type Place = { readonly side: 'around' | 'before' | 'after'; readonly at: string }

export const threadQueries = {
  /** A thread in time order from a comment on, both ways, a page at a time. */
  around: (thread: string, comment: string) => {
    const first: Place = { side: 'around', at: comment }
    return infiniteQueryOptions({
      queryKey: [...caseQueries.all(), 'thread', thread, comment],
      queryFn: ({ pageParam: { side, at }, signal }) =>
        getJson<ThreadPage>(`/threads/${thread}/comments?${new URLSearchParams({ [side]: at })}`, signal),
      initialPageParam: first,
      getPreviousPageParam: ({ before }): Place | null => (before === null ? null : { side: 'before', at: before }),
      getNextPageParam: ({ after }): Place | null => (after === null ? null : { side: 'after', at: after }),
    })
  },
  /** What the author of a case's comment wrote before; refused until one's own first code is saved. */
  author: (caseId: string) =>
    queryOptions({
      queryKey: [...caseQueries.all(), 'author', caseId],
      queryFn: ({ signal }) => getJson<AuthorHistory>(`/cases/${caseId}/author`, signal),
      retry: false,
    }),
}

type Mark = HeldCase & { readonly flagId: string; readonly badFaith: boolean; readonly reason: string }

/** Judges a flag to be made in bad faith, or takes that back. */
export function useMarkFlag() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, flagId, badFaith, reason }: Mark) =>
      sendJson<{ case: ModerationCase }>({
        method: 'PUT',
        path: `/cases/${id}/flags/${encodeURIComponent(flagId)}/mark`,
        body: { badFaith, reason },
        ifMatch: version,
      }),
    onSettled: (_done, _error, { id }) => client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey }),
    meta: { invalidates: [caseQueries.lists()] },
  })
}

/** Reads the author's name; that, and why, goes on the record. */
export function useUnmask() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      sendJson<{ name: string | null }>({ method: 'POST', path: `/cases/${id}/author/name`, body: { reason } }),
    meta: { invalidates: [] },
  })
}
