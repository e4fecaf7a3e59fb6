import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CaseDetail, CaseRow, LedgerEntryDetail } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { getJson } from './client.ts'

/** A case as the browser holds it: the domain's own case, with what the contract shows beside it. */
export type CaseInView = Omit<CaseDetail, 'case'> & { readonly case: ModerationCase }

/** A row as the browser holds it: one that has left the list stays in its page, hidden, so that nothing moves. */
export type ListedRow = CaseRow & { readonly gone?: boolean }

export interface CasePage {
  readonly cases: readonly ListedRow[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalExact: boolean
}

export interface HeldCase {
  readonly id: string
  readonly version: number
  /** When the claim lapses unless it is kept alive, RFC 3339; null where that is not known. */
  readonly until?: string | null
}

export interface HistoryPage {
  readonly entries: readonly LedgerEntryDetail[]
  readonly nextCursor: string | null
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

const ROWS_A_PAGE = 50
/** As far as one scrolls: what lies beyond is found by a filter, and memory stays bounded. */
const MOST_PAGES = 400
const MOST_IN_HAND = 20

type Wanted = { readonly cursor?: string; readonly limit: number; readonly ids?: readonly string[] }

function listPath(queue: string, asked: string, { cursor, limit, ids = [] }: Wanted): string {
  const query = new URLSearchParams(asked)
  query.set('queue', queue)
  query.set('limit', `${limit}`)
  if (cursor) query.set('cursor', cursor)
  for (const id of ids) query.append('id', id)
  return `/cases?${query}`
}

/** A page of a list, without its total. */
export function getRows(queue: string, asked: string, wanted: Wanted, signal?: AbortSignal): Promise<CasePage> {
  return getJson<CasePage>(`${listPath(queue, asked, wanted)}&total=skip`, signal)
}

export const caseQueries = {
  all: () => ['cases'] as const,
  lists: () => [...caseQueries.all(), 'list'] as const,
  hands: () => [...caseQueries.lists(), 'hand'] as const,
  /** What `row-changes.ts` keeps up to date, row by row. */
  allRows: () => [...caseQueries.all(), 'rows'] as const,
  /** The cases of a queue, page after page; `asked` is the filter and the order, spelled as in the page's address. */
  rows: (queue: string, asked = '') =>
    infiniteQueryOptions({
      queryKey: [...caseQueries.allRows(), queue, asked],
      queryFn: ({ pageParam, signal }) => getRows(queue, asked, { cursor: pageParam, limit: ROWS_A_PAGE }, signal),
      initialPageParam: '',
      getNextPageParam: (page, pages) => (pages.length < MOST_PAGES ? page.nextCursor : null),
    }),
  /** How many cases the list has, counted apart from its rows: they need not wait for it. */
  total: (queue: string, asked: string) =>
    queryOptions({
      queryKey: [...caseQueries.lists(), 'total', queue, asked],
      queryFn: async ({ signal }) => {
        const { total, totalExact } = await getJson<CasePage>(listPath(queue, asked, { limit: 1 }), signal)
        return { total, totalExact }
      },
    }),
  /** The cases of a queue that the caller holds, in the order in which they will be judged. */
  hand: (queue: string) =>
    queryOptions({
      queryKey: [...caseQueries.hands(), queue],
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ queue, holder: 'me', limit: `${MOST_IN_HAND}` })
        return (await getJson<CasePage>(`/cases?${query}`, signal)).cases.map(
          ({ id, version, holder }): HeldCase => ({ id, version, until: holder?.until ?? null }),
        )
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
