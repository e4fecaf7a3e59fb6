import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AppealFigures, AppealListed, Comparison, Draw, Share, SecondReading } from '#contract/types.ts'
import { caseQueries } from './cases.ts'
import { getJson } from './client.ts'

export interface ReadingsPage {
  readonly readings: readonly SecondReading[]
  readonly nextCursor: string | null
  readonly total: number
  readonly agreement: Share
  readonly families: readonly { readonly family: string; readonly agreement: Share }[]
}
export interface AppealsPage {
  readonly appeals: readonly AppealListed[]
  readonly nextCursor: string | null
  readonly total: number
}

const ROWS_A_PAGE = 50

const paged = (query: Record<string, string>, cursor: string) =>
  new URLSearchParams({ ...query, limit: `${ROWS_A_PAGE}`, ...(cursor && { cursor }) })

export const secondEyesQueries = {
  /** The readings of one case side by side, as far as the caller may see them. */
  readings: (caseId: string) =>
    queryOptions({
      queryKey: [...caseQueries.all(), 'readings', caseId],
      queryFn: ({ signal }) =>
        getJson<{ comparisons: readonly Comparison[]; draws: readonly Draw[] }>(`/cases/${caseId}/readings`, signal),
    }),
  /** Every comparison, the latest first; `differs` is an aspect, `none`, or empty for all. */
  list: (differs: string) =>
    infiniteQueryOptions({
      queryKey: [...caseQueries.lists(), 'second-readings', differs],
      queryFn: ({ pageParam, signal }) =>
        getJson<ReadingsPage>(`/second-readings?${paged(differs ? { differs } : {}, pageParam)}`, signal),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  appeals: (state: 'waiting' | 'answered') =>
    infiniteQueryOptions({
      queryKey: [...caseQueries.lists(), 'appeals', state],
      queryFn: ({ pageParam, signal }) => getJson<AppealsPage>(`/appeals?${paged({ state }, pageParam)}`, signal),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  figures: () =>
    queryOptions({
      queryKey: [...caseQueries.lists(), 'appeal-figures'],
      queryFn: ({ signal }) => getJson<AppealFigures>('/insights/appeals', signal),
    }),
}
