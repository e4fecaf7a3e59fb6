import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CaseDetail, CaseRow, LedgerEntryDetail } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { getJson } from './client.ts'

/** A case as the browser holds it: the domain's own case, with what the contract shows beside it. */
export type CaseInView = Omit<CaseDetail, 'case'> & { readonly case: ModerationCase }

export interface CasePage {
  readonly cases: readonly CaseRow[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalExact: boolean
}

export interface HeldCase {
  readonly id: string
  readonly version: number
}

export interface HistoryPage {
  readonly entries: readonly LedgerEntryDetail[]
  readonly nextCursor: string | null
}

const ROWS_A_PAGE = 50
const MOST_IN_HAND = 20

export const caseQueries = {
  all: () => ['cases'] as const,
  lists: () => [...caseQueries.all(), 'list'] as const,
  /** The cases of a queue in its order, page after page. */
  rows: (queue: string) =>
    infiniteQueryOptions({
      queryKey: [...caseQueries.lists(), 'rows', queue],
      queryFn: ({ pageParam, signal }) => {
        const query = new URLSearchParams({ queue, limit: `${ROWS_A_PAGE}`, ...(pageParam && { cursor: pageParam }) })
        return getJson<CasePage>(`/cases?${query}`, signal)
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  /** The cases of a queue that the caller holds, in the order in which they will be judged. */
  hand: (queue: string) =>
    queryOptions({
      queryKey: [...caseQueries.lists(), 'hand', queue],
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ queue, holder: 'me', limit: `${MOST_IN_HAND}` })
        return (await getJson<CasePage>(`/cases?${query}`, signal)).cases.map(
          ({ id, version }): HeldCase => ({ id, version }),
        )
      },
    }),
  /** The first cases of a route's queue, for an overview. */
  escalated: (queue: string) =>
    queryOptions({
      queryKey: [...caseQueries.lists(), 'escalated', queue],
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ queue, limit: `${MOST_IN_HAND}` })
        return (await getJson<CasePage>(`/cases?${query}`, signal)).cases
      },
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.all(), 'detail', id],
      queryFn: ({ signal }) => getJson<CaseInView>(`/cases/${id}`, signal),
    }),
  /** What the ledger holds about a case, oldest first. */
  history: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...caseQueries.all(), 'history', id],
      queryFn: ({ pageParam, signal }) => {
        const query = new URLSearchParams({ limit: '100', ...(pageParam && { cursor: pageParam }) })
        return getJson<HistoryPage>(`/cases/${id}/history?${query}`, signal)
      },
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
}
