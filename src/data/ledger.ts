import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { HeadMailing, LedgerEntryDetail, LedgerHeadDetail } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

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
  /** Who outside is sent the head, and whether this desk can send e-mail. */
  mailings: () =>
    queryOptions({
      queryKey: [...ledgerQueries.all(), 'mailings'],
      queryFn: ({ signal }) => getJson<Mailings>('/head-mailings', signal),
    }),
}

type Mailings = { readonly mailings: readonly HeadMailing[]; readonly possible: boolean }

export function useMailHead() {
  return useMutation({
    mutationFn: (mailing: Pick<HeadMailing, 'address' | 'every'>) =>
      sendJson<Mailings>({ method: 'PUT', path: '/head-mailings', body: mailing }),
    meta: { invalidates: [ledgerQueries.all()] },
  })
}

export function useStopMailingHead() {
  return useMutation({
    mutationFn: (address: string) =>
      sendJson<Mailings>({ method: 'DELETE', path: `/head-mailings/${encodeURIComponent(address)}` }),
    meta: { invalidates: [ledgerQueries.all()] },
  })
}
