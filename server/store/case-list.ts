import { type SelectQueryBuilder, sql } from 'kysely'
import type { CaseStatus } from '#domain/case.ts'
import type { Cursor } from './cursors.ts'
import { inList } from './dialect.ts'
import type { Db, Tables } from './tables.ts'

export type CaseOrder = 'priority' | 'oldest' | 'newest' | 'changed'

export interface CaseFilter {
  readonly queue?: string | undefined
  readonly status?: CaseStatus | undefined
  readonly thread?: string | undefined
  readonly batch?: string | undefined
  /** A person, or nobody. */
  readonly holder?: string | null | undefined
}

export interface ListedCase {
  readonly state: string
  readonly key: string | number
  readonly id: string
  readonly text: string
  readonly authorNumber: number | null
  readonly platform: string
  readonly threadId: string
  readonly threadTitle: string
  readonly holderName: string | null
  readonly heldUntil: string | null
}

const SORT = {
  priority: { column: 'priority_key', direction: 'desc' },
  oldest: { column: 'opened_at', direction: 'asc' },
  newest: { column: 'opened_at', direction: 'desc' },
  changed: { column: 'changed_at', direction: 'desc' },
} as const

/** One page of cases, whole queue order kept by (sort key, id); reads one row more to know whether another page follows. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  order: CaseOrder,
  page: { readonly after: Cursor | null; readonly limit: number },
): Promise<{ rows: ListedCase[]; more: boolean }> {
  const { column, direction } = SORT[order]
  const hidden = await unfinishedBatches(db)
  let ids = filtered(db, filter, hidden).select(['cases.id as id', `cases.${column} as key`])
  if (page.after) {
    const { key, id } = page.after
    const beyond = direction === 'desc' ? sql.raw('<') : sql.raw('>')
    const place = sql.ref(`cases.${column}`)
    ids = ids.where(sql<boolean>`(${place} ${beyond} ${key} or (${place} = ${key} and cases.id > ${id}))`)
  }
  ids = ids
    .orderBy(`cases.${column}`, direction)
    .orderBy('cases.id')
    .limit(page.limit + 1)
  const rows = await db
    .selectFrom(ids.as('page'))
    .innerJoin('cases', 'cases.id', 'page.id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .leftJoin('people', 'people.id', 'cases.holder')
    .leftJoin('claims', 'claims.case_id', 'cases.id')
    .select([
      'cases.state as state',
      'page.key as key',
      'cases.id as id',
      'comments.text as text',
      'authors.number as authorNumber',
      'threads.platform as platform',
      'threads.id as threadId',
      'threads.title as threadTitle',
      'people.name as holderName',
      'claims.until as heldUntil',
    ])
    .orderBy('page.key', direction)
    .orderBy('cases.id')
    .execute()
  return { rows: rows.slice(0, page.limit), more: rows.length > page.limit }
}

/** Counting stops here, and says so: nobody reads the last digits of a long queue, and everybody waits for them. */
const COUNTED = 10_000

/** How many cases the filter matches: exact up to 10,000, and said not to be beyond. */
export async function countCases(db: Db, filter: CaseFilter): Promise<{ total: number; exact: boolean }> {
  const some = filtered(db, filter, await unfinishedBatches(db))
    .select('cases.id')
    .limit(COUNTED + 1)
  const counted = db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'))
  const total = (await counted.executeTakeFirstOrThrow()).count
  return { total: Math.min(total, COUNTED), exact: total <= COUNTED }
}

export interface QueueCount {
  readonly queue: string
  readonly count: number
  readonly held: number
  readonly oldest: string | null
}

/** Every queue with its exact count, how many are held, and when the oldest opened. */
export async function countQueues(db: Db): Promise<QueueCount[]> {
  const rows = await filtered(db, {}, await unfinishedBatches(db))
    .select((eb) => [
      'cases.queue as queue',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('cases.holder').as('held'),
      eb.fn.min('cases.opened_at').as('oldest'),
    ])
    .groupBy('cases.queue')
    .execute()
  return rows
}

/** The next cases that nobody holds, in priority order; on PostgreSQL those that others are just taking are skipped. */
export async function nextUnheld(
  db: Db,
  queue: string,
  limit: number,
  lock: <O>(query: SelectQueryBuilder<Tables, 'cases', O>) => SelectQueryBuilder<Tables, 'cases', O>,
): Promise<string[]> {
  const rows = await filtered(db, { queue, holder: null }, await unfinishedBatches(db))
    .select('cases.state as state')
    .orderBy('cases.priority_key', 'desc')
    .orderBy('cases.id')
    .limit(limit)
    .$call(lock)
    .execute()
  return rows.map((row) => row.state)
}

/** Batches that are not whole yet: nobody sees their cases. */
async function unfinishedBatches(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('imports').select('id').where('status', 'in', ['running', 'stopped']).execute()
  return rows.map((row) => row.id)
}

/** Whether the case came with a batch that is not whole yet, and so is not there for anybody. */
export async function isUnfinished(db: Db, batchId: string | null): Promise<boolean> {
  return batchId !== null && (await unfinishedBatches(db)).includes(batchId)
}

function filtered(db: Db, filter: CaseFilter, hidden: readonly string[]) {
  let query = db.selectFrom('cases')
  if (filter.queue) query = query.where('cases.queue', '=', filter.queue)
  if (filter.status) query = query.where('cases.status', '=', filter.status)
  if (filter.thread) query = query.where('cases.thread_id', '=', filter.thread)
  if (filter.batch) query = query.where('cases.batch_id', '=', filter.batch)
  if (filter.holder === null) query = query.where('cases.holder', 'is', null)
  else if (filter.holder) query = query.where('cases.holder', '=', filter.holder)
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('cases.batch_id', 'is', null), eb.not(inList(db, eb.ref('cases.batch_id').$castTo<string>(), hidden))]),
    )
  }
  return query
}
