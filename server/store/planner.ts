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

/** Lets PostgreSQL look at what many new rows have changed, instead of a minute or more later; SQLite plans without. */
export async function takeStatistics(db: Db): Promise<void> {
  if (dialectOf(db) === 'sqlite') return
  await sql`analyze comments, cases, flags, threads, authors, ledger`.execute(db)
}
