import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { CaseStatus, ModerationCase } from '#domain/case.ts'
import type { CaseFilter } from '#domain/case-filter.ts'
import type { CaseId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import type { Stakes } from '#domain/recusal.ts'
import { type Ids, inPriorityByLevel, levelsIn } from './case-levels.ts'
import { apartFrom, casesMatching, type CasesMatching, expectedComments } from './case-matching.ts'
import { parseState, UNFINISHED } from './cases.ts'
import { commentsOf, commonWords, hitsOf, isCommon, type Seen } from './case-conditions.ts'
import type { Cursor } from './cursors.ts'
import { dialectOf, inList } from './dialect.ts'
import type { Db, Tables } from './tables.ts'

export type CaseOrder = 'priority' | 'oldest' | 'newest' | 'changed' | 'clock'

/** Which cases a list is of: those of a queue, a status or a batch, and of them what a filter lets through. */
export interface CasesWanted {
  readonly queue?: string | undefined
  readonly status?: CaseStatus | undefined
  readonly batch?: string | undefined
  readonly ids?: readonly string[] | undefined
  readonly filter: CaseFilter
  readonly seen: Seen
  /** Families of codes; what was judged to be of one of them is left out. */
  readonly notOf?: readonly string[] | undefined
  /** Threads and cases that whoever asks has a stake in. */
  readonly notIn?: Stakes | undefined
  /** Cases that whoever asks is re-reading blind: where one stands would tell what was done with it. */
  readonly without?: readonly CaseId[] | undefined
  /** Batches that are not whole yet, where they were looked up already. */
  readonly hidden?: readonly string[] | undefined
}

export interface ListedCase {
  readonly state: ModerationCase
  readonly key: string | number
  readonly id: string
  readonly text: string
  readonly wordsKey: string | null
  readonly authorNumber: number | null
  readonly platform: string
  readonly threadId: string
  readonly threadTitle: string
  readonly holderName: string | null
  readonly heldUntil: string | null
}

const SORT = {
  priority: { column: 'priority_key', direction: 'desc', ids: 'asc' },
  oldest: { column: 'opened_at', direction: 'asc', ids: 'asc' },
  // The same index as for the oldest, read from its end.
  newest: { column: 'opened_at', direction: 'desc', ids: 'desc' },
  changed: { column: 'changed_at', direction: 'desc', ids: 'asc' },
  clock: { column: 'clock_key', direction: 'asc', ids: 'asc' },
} as const

interface Page {
  readonly after: Cursor | null
  readonly limit: number
}

/** One page of cases, whole queue order kept by (sort key, id); reads one row more to know whether another page follows. */
export async function listCases(
  db: Db,
  wanted: CasesWanted,
  order: CaseOrder,
  page: Page,
): Promise<{ rows: ListedCase[]; more: boolean }> {
  const ids = await pageOfIds(db, wanted, order, page, 'page')
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
      'comments.words_key as wordsKey',
      'authors.number as authorNumber',
      'threads.platform as platform',
      'threads.id as threadId',
      'threads.title as threadTitle',
      'people.name as holderName',
      'claims.until as heldUntil',
    ])
    .orderBy('page.key', SORT[order].direction)
    .orderBy('cases.id', SORT[order].ids)
    .execute()
  const shown = rows.slice(0, page.limit).map((row) => ({ ...row, state: parseState(row.state) }))
  return { rows: shown, more: rows.length > page.limit }
}

/** Where a case stands in an order; null where there is no such case. */
export async function keyOfCase(db: Db, order: CaseOrder, id: string): Promise<string | number | null> {
  const row = await db
    .selectFrom('cases')
    .select(`${SORT[order].column} as key`)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.key ?? null
}

async function pageOfIds(
  db: Db,
  wanted: CasesWanted,
  order: CaseOrder,
  page: Page,
  to: 'page' | 'claim',
): Promise<Ids> {
  const { query, from } = await casesMatching(db, wanted, await hiddenFrom(db, wanted), to)
  const levels = from === 'all' && wanted.queue && order === 'priority' ? levelsIn(wanted.filter) : null
  if (!levels) return idsInOrder(query, order, page)
  const some = levels.map((level) => idsInOrder(query.where('cases.estimate', '=', level), order, page))
  return inPriorityByLevel(db, some, page.limit + 1)
}

function idsInOrder(matching: CasesMatching, order: CaseOrder, page: Page): Ids {
  const { column, direction, ids: tie } = SORT[order]
  let ids = matching.select(['cases.id as id', `cases.${column} as key`])
  if (page.after) {
    const { key, id } = page.after
    const beyond = sql.raw(direction === 'desc' ? '<' : '>')
    const place = sql.ref(`cases.${column}`)
    const behind = sql.raw(tie === 'desc' ? '<' : '>')
    // Said twice, so that the index begins where the page does.
    ids = ids.where(sql<boolean>`${place} ${beyond}= ${key}`)
    ids = ids.where(sql<boolean>`(${place} ${beyond} ${key} or cases.id ${behind} ${id})`)
  }
  return ids
    .orderBy(`cases.${column}`, direction)
    .orderBy('cases.id', tie)
    .limit(page.limit + 1)
}

/** Counting stops here, and says so; where words are searched for, each match is a row of its own to find. */
const COUNTED = { all: 100_000, text: 10_000 }

/** How many cases are wanted: exact up to 100,000, or 10,000 with words in them, and said not to be beyond. */
export async function countCases(
  db: Db,
  wanted: CasesWanted,
  limits = LIMITS,
): Promise<{ total: number; exact: boolean }> {
  const many = await countCommon(db, wanted, limits)
  if (many !== null) return many
  const { query } = await casesMatching(db, wanted, await hiddenFrom(db, wanted), 'count')
  const most = COUNTED[wanted.filter.some((part) => part.field === 'text') ? 'text' : 'all']
  const some = query.select('cases.id').limit(most + 1)
  const counted = db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'))
  const total = (await counted.executeTakeFirstOrThrow()).count
  return { total: Math.min(total, most), exact: total <= most }
}

interface Limits {
  /** In so many comments words are common. */
  readonly common: number
  /** So many of those are looked at to count cases. */
  readonly lookedAt: number
  /** And so many cases are enough. */
  readonly enough: number
}

const LIMITS: Limits = { common: 2_500, lookedAt: 2_500, enough: 1_000 }

/** At least how many cases there are with common words, from the first comments that have them; null where that says little. */
async function countCommon(
  db: Db,
  wanted: CasesWanted,
  limits: Limits,
): Promise<{ total: number; exact: false } | null> {
  const first = await firstWithCommon(db, wanted, limits)
  if (!first) return null
  const hidden = await hiddenFrom(db, wanted)
  const { query } = await casesMatching(db, { ...wanted, filter: [] }, hidden, 'count', first)
  const some = query.select('cases.id').limit(COUNTED.text)
  const counted = db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('count'))
  const total = (await counted.executeTakeFirstOrThrow()).count
  return total < limits.enough ? null : { total, exact: false }
}

/** Where nothing but common words is wanted, the first comments with them. */
async function firstWithCommon(db: Db, wanted: CasesWanted, limits: Limits): Promise<RawBuilder<unknown> | null> {
  const [only, ...others] = wanted.filter
  if (only?.field !== 'text' || only.is === 'none' || others.length > 0) return null
  if (dialectOf(db) === 'sqlite') {
    const common = await commonWords(db, wanted.filter, limits.common)
    const hits = isCommon(only, common) && hitsOf(db, only, common)
    if (!hits) return null
    return sql`select comments.id as comment_id from (select * from (${hits}) limit ${limits.lookedAt}) as hits
      cross join comments where comments.rowid = hits.rowid`
  }
  const found = commentsOf(db, only, wanted.seen, wanted.queue, new Set())
  if (!found || (await expectedComments(db, only, found, limits.common)) < limits.common) return null
  return sql`select comment_id from (${found}) as found limit ${limits.lookedAt}`
}

export interface QueueCount {
  readonly queue: string
  readonly count: number
  readonly held: number
  readonly oldest: string | null
}

/** Every queue with its exact count, how many are held, and when the oldest opened. */
export async function countQueues(db: Db): Promise<QueueCount[]> {
  const all = { filter: [], seen: { by: '', at: '' } }
  const { query } = await casesMatching(db, all, await unfinishedBatches(db), 'count')
  const rows = await query
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

type Lock = <O>(query: SelectQueryBuilder<Tables, 'cases', O>) => SelectQueryBuilder<Tables, 'cases', O>

/** The next cases that nobody holds, in priority order; on PostgreSQL those that others are just taking are skipped. */
export async function nextUnheld(
  db: Db,
  wanted: CasesWanted & { readonly queue: string },
  limit: number,
  lock: Lock,
): Promise<string[]> {
  let query = db.selectFrom('cases').select('state').where('holder', 'is', null).where('queue', '=', wanted.queue)
  if (wanted.filter.length > 0) {
    // A filter reads other tables, whose rows nobody is to lock: found first, then taken.
    const unheld = { field: 'holder', is: 'any', values: ['none'] } as const
    const free = { ...wanted, filter: [...wanted.filter, unheld] }
    const found = await (
      await pageOfIds(db, free, 'priority', { after: null, limit: limit + OTHERS_TAKING }, 'claim')
    ).execute()
    const ids = found.map((row) => row.id)
    query = query.where((eb) => inList(db, eb.ref('cases.id'), ids))
  }
  query = apartFrom(db, query, wanted.notIn)
  for (const family of wanted.notOf ?? []) {
    query = query.where(
      sql<boolean>`(code is null or policy <> ${CONDUCT_POLICY} or (code <> ${family} and substr(code, 1, ${family.length + 1}) <> ${`${family}.`}))`,
    )
  }
  const hidden = await unfinishedBatches(db)
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('batch_id', 'is', null), eb.not(inList(db, eb.ref('batch_id').$castTo<string>(), hidden))]),
    )
  }
  const rows = await query.orderBy('priority_key', 'desc').orderBy('id').limit(limit).$call(lock).execute()
  return rows.map((row) => row.state)
}

/** Filtered cases read beyond those asked for, since others may be taking the first of them. */
const OTHERS_TAKING = 50

async function hiddenFrom(db: Db, { hidden }: CasesWanted): Promise<readonly string[]> {
  return hidden ?? unfinishedBatches(db)
}

/** Batches that are not whole yet, or no longer: nobody sees their cases. */
export async function unfinishedBatches(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('imports').select('id').where('status', 'in', UNFINISHED).execute()
  return rows.map((row) => row.id)
}
