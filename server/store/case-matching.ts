import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { type FilterPart, wordsOf } from '#domain/case-filter.ts'
import { NO_STAKES, type Stakes } from '#domain/recusal.ts'
import { commentsOf, commonWords, conditionOf, hitsOf, isCommon, type Use } from './case-conditions.ts'
import type { CasesWanted } from './case-list.ts'
import { inList } from './dialect.ts'
import { aboutHowManyCases, commentsKnownWith, plannedRows } from './planner.ts'
import type { Db, Tables } from './tables.ts'

export type CasesMatching = SelectQueryBuilder<Tables, 'cases', object>

/** The cases wanted, and whether a short list of them was found first or they are to be walked. */
export interface Matching {
  readonly query: CasesMatching
  readonly from: 'few' | 'all'
}

/**
 * From so few comments what is wanted is found sooner than by walking the queue. A count has nothing to sort, and no end
 * to stop at; a claim keeps others waiting, so that its worst case matters more than its usual one.
 */
const FEW = { claim: 20_000, count: 100_000 }
const PAGE = 25
/** Of several conditions, each common, few cases may hold all: then walking finds hardly any, and more are few. */
const SEVERAL = 4

/** For a page: as many rows are passed on the way to its matches as there are matches to sort. */
async function fewForPage(db: Db): Promise<number> {
  return Math.floor(Math.sqrt(PAGE * ((await aboutHowManyCases(db)) ?? 1_000_000)))
}

/**
 * The cases wanted, except those of the batches `hidden`, to be ordered, cut or counted by the caller; where there is a
 * `from`, of its comments alone.
 */
export async function casesMatching(
  db: Db,
  wanted: CasesWanted,
  hidden: readonly string[],
  to: 'page' | 'claim' | 'count',
  from: RawBuilder<unknown> | null = null,
): Promise<Matching> {
  const common = await commonWords(db, wanted.filter)
  const fewest = from ?? (await fewestComments(db, wanted, common, await fewFor(db, to, wanted.filter.length)))
  let query: CasesMatching = fewest ? startingFrom(db, fewest) : db.selectFrom('cases')
  if (wanted.queue) query = query.where('cases.queue', '=', wanted.queue)
  if (wanted.status) query = query.where('cases.status', '=', wanted.status)
  if (wanted.batch) query = query.where('cases.batch_id', '=', wanted.batch)
  const { ids, without = [] } = wanted
  if (ids) query = query.where((eb) => inList(db, eb.ref('cases.id'), ids))
  if (without.length > 0) query = query.where((eb) => eb.not(inList(db, eb.ref('cases.id'), without)))
  query = apartFrom(db, query, wanted.notIn)
  const use = useOf(wanted, common, to, fewest)
  for (const part of wanted.filter) query = query.where(conditionOf(db, part, wanted.seen, use))
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('cases.batch_id', 'is', null), eb.not(inList(db, eb.ref('cases.batch_id').$castTo<string>(), hidden))]),
    )
  }
  return { query, from: fewest ? 'few' : 'all' }
}

async function fewFor(db: Db, to: 'page' | 'claim' | 'count', parts: number): Promise<number> {
  if (to !== 'page') return FEW[to]
  if (parts === 0) return 0
  return (await fewForPage(db)) * (parts > 1 ? SEVERAL : 1)
}

/** On the way through a queue, each case is asked for a common word where nothing else is wanted: most have it soon. */
function useOf(
  { filter }: CasesWanted,
  common: ReadonlySet<string>,
  to: 'page' | 'claim' | 'count',
  fewest: RawBuilder<unknown> | null,
): Use {
  const [only, ...others] = filter
  const soon = to !== 'count' && fewest === null && only && others.length === 0 && isCommon(only, common)
  return { to: to === 'count' ? 'count' : 'page', common, words: soon ? 'asked' : 'listed' }
}

/** Without the cases that somebody has a stake in. */
export function apartFrom<O>(
  db: Db,
  query: SelectQueryBuilder<Tables, 'cases', O>,
  { threads, cases }: Stakes = NO_STAKES,
): SelectQueryBuilder<Tables, 'cases', O> {
  let rest = query
  if (threads.length > 0) rest = rest.where((eb) => eb.not(inList(db, eb.ref('cases.thread_id'), threads)))
  if (cases.length > 0) rest = rest.where((eb) => eb.not(inList(db, eb.ref('cases.id'), cases)))
  return rest
}

/** The comments of whichever part has the fewest, where they are few. */
async function fewestComments(
  db: Db,
  { filter, seen, queue }: CasesWanted,
  common: ReadonlySet<string>,
  few: number,
): Promise<RawBuilder<unknown> | null> {
  let fewest: RawBuilder<unknown> | null = null
  let least = few + 1
  for (const part of filter) {
    const comments = commentsOf(db, part, seen, queue, common)
    if (!comments) continue
    const expected = await expectedComments(db, part, comments, least)
    if (expected > least) continue
    // Expected to be far from too many: they need no counting.
    if (expected > 0 && expected * SURE <= least) {
      least = expected
      fewest = comments
      continue
    }
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (select 1 from (${hitsOf(db, part, common) ?? comments}) as found limit ${least}) as first_ones`.execute(
      db,
    )
    const n = rows[0]?.n ?? 0
    if (n >= least) continue
    least = n
    fewest = comments
  }
  return fewest
}

/** About how many comments a part has, or at least `enough`; 0 where nothing is known. */
export async function expectedComments(
  db: Db,
  { field, values }: FilterPart,
  comments: RawBuilder<unknown>,
  enough: number,
): Promise<number> {
  const planned = (await plannedRows(db, comments)) ?? 0
  if (field !== 'text' || planned > enough) return planned
  const known = []
  for (const value of values) known.push(await commentsKnownWith(db, wordsOf(value)))
  return Math.max(planned, ...known)
}

/** PostgreSQL’s guess of the words in comments is seldom wrong by more. */
const SURE = 4

/** `cross join` because SQLite keeps the order of its tables, and would else walk the queue. */
function startingFrom(db: Db, comments: RawBuilder<unknown>): CasesMatching {
  const few = sql<{ comment_id: string }>`(select distinct comment_id from (${comments}) as found)`.as('few')
  return db.selectFrom(few).crossJoin('cases').where(sql<boolean>`cases.comment_id = few.comment_id`)
}
