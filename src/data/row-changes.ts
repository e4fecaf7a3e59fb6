import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { CaseRow } from '#contract/types.ts'
import type { ModerationCase } from '#domain/case.ts'
import { queueOf } from '#domain/queues.ts'
import { type CasePage, caseQueries, getRows, type ListedRow } from './cases.ts'

type Rows = InfiniteData<CasePage, string>

const ROWS_A_PAGE = 50
const CHECKED_AT_ONCE = 200
const MOST_CHECKED = 1_000

/** Brings a case's row in every list to where the case now stands; the lists are not read again. */
export function rowChanged(client: QueryClient, state: ModerationCase, holder: CaseRow['holder'] = null): void {
  for (const query of client.getQueryCache().findAll({ queryKey: caseQueries.allRows() })) {
    const queue = query.queryKey[2]
    client.setQueryData<Rows>(query.queryKey, (rows) =>
      mapRows(rows, (row) => {
        if (row.id !== state.id || row.version > state.version) return row
        const { version, status, stage, changedAt } = state
        const held = state.claim ? (holder ?? row.holder) : null
        return { ...row, version, status, stage, changedAt, holder: held, gone: queue !== queueOf(state) }
      }),
    )
  }
}

/** After changes by anybody: what is open of these cases, the short lists, and the rows in sight are read again. */
export function casesChanged(client: QueryClient, ids: readonly string[]): void {
  void client.invalidateQueries({ queryKey: caseQueries.lists() })
  for (const id of ids) {
    void client.invalidateQueries({ queryKey: caseQueries.detail(id).queryKey })
    void client.invalidateQueries({ queryKey: caseQueries.history(id).queryKey })
  }
  refreshRows(client, ids)
}

/** When more has changed than is told one by one. */
export function everythingChanged(client: QueryClient): void {
  const [, rowsKey] = caseQueries.allRows()
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== rowsKey })
  refreshRows(client, 'all')
}

function refreshRows(client: QueryClient, ids: readonly string[] | 'all'): void {
  const filter = { queryKey: caseQueries.allRows() }
  client.removeQueries({ ...filter, type: 'inactive' })
  for (const { queryKey } of client.getQueryCache().findAll({ ...filter, type: 'active' })) {
    // What can't be read now is read with the next change.
    void refreshList(client, queryKey, ids).catch(() => undefined)
  }
}

/** Reads the first page and the rows that may have changed, however many pages are loaded, and puts them in place. */
async function refreshList(
  client: QueryClient,
  key: readonly unknown[],
  ids: readonly string[] | 'all',
): Promise<void> {
  const [, , queue, asked] = key as readonly [string, string, string, string]
  const before = client.getQueryData<Rows>(key)
  if (!before) return
  const first = await getRows(queue, asked, { limit: ROWS_A_PAGE })
  const fresh = new Map<string, ListedRow>(first.cases.map((row) => [row.id, row]))
  const known = before.pages.flatMap((page) => page.cases.map((row) => row.id))
  const displaced = new Set(before.pages[0]?.cases.map((row) => row.id))
  const doubtful = known.filter((id) => !fresh.has(id) && (ids === 'all' || ids.includes(id) || displaced.has(id)))
  const checked = [...new Set(doubtful)].slice(0, MOST_CHECKED)
  for (let at = 0; at < checked.length; at += CHECKED_AT_ONCE) {
    const some = { ids: checked.slice(at, at + CHECKED_AT_ONCE), limit: CHECKED_AT_ONCE }
    for (const row of (await getRows(queue, asked, some)).cases) fresh.set(row.id, row)
  }
  const lastCursor = before.pageParams.at(-1)
  const end = before.pages.at(-1)?.nextCursor === null && lastCursor
  const last = end ? await getRows(queue, asked, { cursor: end, limit: ROWS_A_PAGE }) : null
  const gone = new Set(checked.filter((id) => !fresh.has(id)))
  client.setQueryData<Rows>(key, (now) => now && inPlace(now, first, last, { fresh, gone }))
}

type Found = { readonly fresh: ReadonlyMap<string, ListedRow>; readonly gone: ReadonlySet<string> }

function inPlace(now: Rows, first: CasePage, last: CasePage | null, { fresh, gone }: Found): Rows {
  const mapped = mapRows(now, (row) => fresh.get(row.id) ?? (gone.has(row.id) ? { ...row, gone: true } : row))
  const pages = [...(mapped?.pages ?? [])]
  const [top] = pages
  if (!top) return now
  const firstIds = new Set(first.cases.map((row) => row.id))
  const cases = [...first.cases, ...top.cases.filter((row) => !firstIds.has(row.id))]
  const nextCursor = pages.length > 1 ? top.nextCursor : (top.nextCursor ?? first.nextCursor)
  pages[0] = { ...top, cases, nextCursor }
  if (last && pages.length > 1) pages[pages.length - 1] = last
  return { ...now, pages }
}

function mapRows(rows: Rows | undefined, change: (row: ListedRow) => ListedRow): Rows | undefined {
  return rows && { ...rows, pages: rows.pages.map((page) => ({ ...page, cases: page.cases.map(change) })) }
}
