import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { NoticeDetail } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { unreadKnown } from './unread-notices.ts'

interface NoticesPage {
  readonly notices: readonly NoticeDetail[]
  readonly nextCursor: string | null
  readonly unread: number
}

export const noticeQueries = {
  list: () =>
    infiniteQueryOptions({
      queryKey: ['notices', 'list'],
      queryFn: ({ pageParam, signal }) =>
        getJson<NoticesPage>(`/notices${pageParam && `?cursor=${pageParam}`}`, signal),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
}

/** Says that one has read a notice, those about a case, or all of them. */
export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: { readonly id?: string; readonly caseId?: string }) =>
      sendJson<{ unread: number }>({ method: 'POST', path: '/notices/read', body: which }),
    onSuccess: ({ unread }) => unreadKnown(client, unread),
    meta: { invalidates: [noticeQueries.list().queryKey] },
  })
}
