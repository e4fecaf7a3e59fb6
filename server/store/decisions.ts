import { type SelectQueryBuilder, sql } from 'kysely'
import type { DecisionFilter } from '#domain/decision-filter.ts'
import type { Cursor } from './cursors.ts'
import { inList } from './dialect.ts'
import type { Db, Tables } from './tables.ts'
import type { DecisionsTable } from './tables-record.ts'

/** A decision with the comment it is about and the names beside it. */
export interface RecordedDecision extends DecisionsTable {
  readonly byName: string | null
  readonly text: string
  readonly authorNumber: number | null
  readonly platform: string
  readonly threadTitle: string
}

/** A filter, and the cases that whoever asks may not know of now. */
export interface SeenDecisions extends DecisionFilter {
  readonly without?: readonly string[] | undefined
}

/** One page of the decisions that a filter wants, newest first, and exactly how many there are. */
export async function decisionPage(
  db: Db,
  filter: SeenDecisions,
  page: { readonly after: Cursor | null; readonly limit: number },
): Promise<{ rows: RecordedDecision[]; total: number }> {
  const { count } = await wantedDecisions(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  let query = wantedDecisions(db, filter)
  const { after } = page
  if (after) query = query.where(sql<boolean>`(decisions.at, decisions.id) < (${String(after.key)}, ${after.id})`)
  const rows = await withContent(query)
    .orderBy('decisions.at', 'desc')
    .orderBy('decisions.id', 'desc')
    .limit(page.limit)
    .execute()
  return { rows, total: count }
}

/** How many decisions a filter wants. */
export async function countDecisions(db: Db, filter: DecisionFilter): Promise<number> {
  const query = wantedDecisions(db, filter)
  return (await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
}

export async function decisionById(db: Db, id: string): Promise<DecisionsTable | null> {
  return (await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

type Query<O> = SelectQueryBuilder<Tables, 'decisions', O>

/** The rows that a filter wants, with nothing selected yet. */
export function wantedDecisions(db: Db, filter: SeenDecisions) {
  const { without = [] } = filter
  const query = wanted(db.selectFrom('decisions'), filter)
  return without.length > 0 ? query.where((eb) => eb.not(inList(db, eb.ref('decisions.case_id'), without))) : query
}

function wanted<O>(query: Query<O>, filter: DecisionFilter): Query<O> {
  let narrowed = query
  if (filter.from) narrowed = narrowed.where('decisions.at', '>=', filter.from)
  if (filter.to) narrowed = narrowed.where('decisions.at', '<', filter.to)
  if (filter.by) narrowed = narrowed.where('decisions.by_id', '=', filter.by)
  if (filter.severity !== undefined) narrowed = narrowed.where('decisions.severity', '=', filter.severity)
  if (filter.outcome) narrowed = narrowed.where('decisions.outcome', '=', filter.outcome)
  if (filter.route) narrowed = narrowed.where('decisions.route', '=', filter.route)
  if (filter.stage) narrowed = narrowed.where('decisions.stage', '=', filter.stage)
  if (filter.fate) narrowed = narrowed.where('decisions.fate', '=', filter.fate)
  if (filter.policy !== undefined) narrowed = narrowed.where('decisions.policy_version', '=', filter.policy)
  if (filter.under) narrowed = narrowed.where('decisions.policy', '=', filter.under)
  if (filter.departure === 'any') narrowed = narrowed.where('decisions.departure', '!=', 'none')
  else if (filter.departure) narrowed = narrowed.where('decisions.departure', '=', filter.departure)
  return filter.code ? underCode(narrowed, filter.code) : narrowed
}

/** `AS.LOYAL` also takes `AS.LOYAL.FRONT`, and never `AS.LOYALTY`. */
function underCode<O>(query: Query<O>, code: string): Query<O> {
  if (!code.includes('.')) return query.where('decisions.family', '=', code)
  return query.where((eb) =>
    eb.or([
      eb('decisions.code', '=', code),
      // From the dot to what follows it in the order of code points.
      eb.and([eb('decisions.code', '>', `${code}.`), eb('decisions.code', '<', `${code}/`)]),
    ]),
  )
}

function withContent(query: Query<object>) {
  return query
    .innerJoin('cases', 'cases.id', 'decisions.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .innerJoin('threads', 'threads.id', 'cases.thread_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .leftJoin('people', 'people.id', 'decisions.by_id')
    .selectAll('decisions')
    .select([
      'people.name as byName',
      'comments.text as text',
      'authors.number as authorNumber',
      'threads.platform as platform',
      'threads.title as threadTitle',
    ])
}
