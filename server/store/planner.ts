import { type RawBuilder, sql } from 'kysely'
import { dialectOf } from './dialect.ts'
import type { Db } from './tables.ts'

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan?: { readonly 'Plan Rows'?: number } }[]
}

/**
 * About how many rows a query has, from the statistics that PostgreSQL keeps of its tables: about a millisecond, where
 * counting a common word reads all that has been found of it. Null on SQLite, which keeps none of what is in a text.
 */
export async function plannedRows(db: Db, query: RawBuilder<unknown>): Promise<number | null> {
  if (dialectOf(db) === 'sqlite') return null
  const { rows } = await sql<Explained>`explain (format json) ${query}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan?.['Plan Rows'] ?? null
}

/**
 * Those of some words that stand in more than `most` comments, as far as PostgreSQL’s statistics know: its thousand
 * most common ones. None on SQLite, and none before the first `analyze`.
 */
export async function knownAsCommon(db: Db, words: readonly string[], most: number): Promise<ReadonlySet<string>> {
  if (dialectOf(db) === 'sqlite' || words.length === 0) return new Set()
  const { rows } = await sql<{ word: string }>`
    select word from pg_class
      join pg_stats on schemaname = relnamespace::regnamespace::text and tablename = relname and attname = 'search'
      cross join unnest(most_common_elems::text::text[], most_common_elem_freqs) as elements (word, share)
    where pg_class.oid = 'comments'::regclass and share * reltuples > ${most} and word = any(${words})`.execute(db)
  return new Set(rows.map((row) => row.word))
}

/**
 * At least so many comments have all of these words, as far as PostgreSQL’s statistics know them. It plans with less
 * where all comments together have hardly a hundred different words, and for beginnings of words. 0 on SQLite.
 */
export async function commentsKnownWith(db: Db, words: readonly string[]): Promise<number> {
  if (dialectOf(db) === 'sqlite' || words.length === 0) return 0
  const { rows } = await sql<{ least: number }>`
    select coalesce(max(reltuples) * greatest(0, sum(share) + 1 - ${words.length}::float8), 0)::float8 as least
      from pg_class
      join pg_stats on schemaname = relnamespace::regnamespace::text and tablename = relname and attname = 'search'
      cross join unnest(most_common_elems::text::text[], most_common_elem_freqs) as elements (word, share)
    where pg_class.oid = 'comments'::regclass and word = any(${words})`.execute(db)
  return Math.max(0, rows[0]?.least ?? 0)
}

/** About how many cases there are; null where PostgreSQL was never let look. */
export async function aboutHowManyCases(db: Db): Promise<number | null> {
  const { rows } =
    dialectOf(db) === 'sqlite'
      ? await sql<{ n: number | null }>`select max(rowid) as n from cases`.execute(db)
      : await sql<{ n: number }>`select reltuples::float8 as n from pg_class where oid = 'cases'::regclass`.execute(db)
  const n = rows[0]?.n ?? 0
  return n < 0 ? null : n
}

const GROWN = sql`comments, cases, flags, threads, authors, ledger`

/** Lets PostgreSQL look at what many new rows have changed, instead of a minute or more later; SQLite plans without. */
export async function takeStatistics(db: Db): Promise<void> {
  if (dialectOf(db) === 'postgres') await sql`analyze ${GROWN}`.execute(db)
}

/** Lets PostgreSQL note which of its new pages everybody may see, so that counts read an index alone; SQLite needs none. */
export async function noteWhatAllMaySee(db: Db): Promise<void> {
  if (dialectOf(db) === 'postgres') await sql`vacuum ${GROWN}`.execute(db)
}
