import { type RawBuilder, sql } from 'kysely'
import type { CaseStatus } from '#domain/case.ts'
import { dialectOf } from './dialect.ts'
import type { Db } from './tables.ts'

/** A case with the words of its comment. */
export interface WordedCase {
  readonly state: string
  readonly text: string
  readonly contentHash: string
  readonly authorNumber: number | null
  readonly thread: string
}

/** PostgreSQL takes no longer ones into its index, and nobody types them. */
const LONGEST_WORD = 100

/** On PostgreSQL, which has no order of its own for them, so many hits are put in order. */
const SORTED = 20_000

/** How many comments with the words are looked at, and whether from the first that came in or from the last. */
export interface Hits {
  readonly most: number
  readonly from: 'first' | 'last'
}

/** Cases in one of these statuses whose comment holds all of the words; at most `limit`, looked for among `hits`. */
export async function casesHolding(
  db: Db,
  words: readonly string[],
  among: { readonly statuses: readonly CaseStatus[]; readonly limit: number; readonly hits: Hits },
): Promise<WordedCase[]> {
  const searched = words.filter((word) => word.length <= LONGEST_WORD)
  if (searched.length === 0) return []
  const statuses = sql.join(among.statuses)
  const { rows } = await sql<WordedCase>`
    select cases.state as state, comments.text as text, comments.content_hash as "contentHash",
      (select number from authors where authors.id = comments.author_id) as "authorNumber",
      (select title from threads where threads.id = comments.thread_id) as thread
    from (${hitsOf(db, searched, among.hits)}) as hits
    cross join comments cross join cases
    where ${isHit(db)} and cases.comment_id = comments.id and cases.status in (${statuses})
    limit ${among.limit}`.execute(db)
  return rows
}

/** In how many comments a word stands, counted up to `most`. */
export async function commentsWithWord(db: Db, word: string, most: number): Promise<number> {
  if (word.length > LONGEST_WORD) return 0
  const { rows } = await sql<{ n: number | string }>`
    select count(*) as n from (${hitsOf(db, [word], { most, from: 'first' })}) as hits`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Words here are letters and digits only, so that none can be taken for the search's own syntax. */
function hitsOf(db: Db, words: readonly string[], { most, from }: Hits): RawBuilder<unknown> {
  if (dialectOf(db) === 'sqlite') {
    const query = words.map((word) => `"${word}"`).join(' AND ')
    return sql`select rowid as hit from comments_fts where comments_fts match ${query}
      order by rowid ${sql.raw(from === 'first' ? 'asc' : 'desc')} limit ${most}`
  }
  const query = words.map((word) => `'${word}'`).join(' & ')
  // Hits come in the order of their rows; put in order as long as that is no more work than finding them was.
  return sql`select hit from (select id as hit from comments where search @@ ${query}::tsquery limit ${SORTED}) as found
    order by hit ${sql.raw(from === 'first' ? 'asc' : 'desc')} limit ${most}`
}

function isHit(db: Db): RawBuilder<unknown> {
  return dialectOf(db) === 'sqlite' ? sql`comments.rowid = hits.hit` : sql`comments.id = hits.hit`
}
