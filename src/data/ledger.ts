import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { LedgerEntryDetail, LedgerHeadDetail } from '#contract/types.ts'
import { getJson } from './client.ts'

export type LedgerFilter = {
  readonly actor?: string
  readonly type?: string
  readonly subject?: string
}

export interface LedgerPage {
  readonly entries: readonly LedgerEntryDetail[]
  readonly nextCursor: string | null
  readonly total: number
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

const ENTRIES_A_PAGE = 50

export const ledgerQueries = {
  all: () => ['ledger'] as const,
  /** The record, newest first, page after page. */
  entries: (filter: LedgerFilter) =>
    infiniteQueryOptions({
      queryKey: [...ledgerQueries.all(), 'entries', filter],
      queryFn: ({ pageParam, signal }) => {
        const query = new URLSearchParams({
          ...filter,
          limit: `${ENTRIES_A_PAGE}`,
          ...(pageParam && { cursor: pageParam }),
        })
        return getJson<LedgerPage>(`/ledger?${query}`, signal)
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  head: () =>
    queryOptions({
      queryKey: [...ledgerQueries.all(), 'head'],
      queryFn: ({ signal }) => getJson<LedgerHeadDetail>('/ledger/head', signal),
    }),
}
