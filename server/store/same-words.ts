import { sql } from 'kysely'
import type { CaseStatus } from '#domain/case.ts'
import type { Db } from './tables.ts'

/** Counting stops here. */
const COUNTED = 101
const WAITING: readonly CaseStatus[] = ['open', 'claimed']

export function isWaiting(status: CaseStatus): boolean {
  return WAITING.includes(status)
}

/** How many waiting cases have the words of each key (`wordsKey`), counted up to 101; those of the batches
 * `hidden` are not there. From one index, a key at a time. */
export async function waitingWithSameWords(
  db: Db,
  keys: readonly string[],
  hidden: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return new Map()
  const shown =
    hidden.length === 0 ? sql`true` : sql`(comments.batch_id is null or comments.batch_id not in (${sql.join(hidden)}))`
  const rows = sql.join(
    wanted.map((key) => sql`select cast(${key} as text) as key`),
    sql` union all `,
  )
  const counted = await sql<{ key: string; n: number | string }>`
    select keys.key as key, (select count(*) from (
      select 1 from comments cross join cases
      where comments.words_key = keys.key and cases.comment_id = comments.id
        and cases.status in (${sql.join([...WAITING])}) and ${shown}
      limit ${COUNTED}) as found) as n
    from (${rows}) as keys`.execute(db)
  return new Map(counted.rows.map(({ key, n }) => [key, Number(n)]))
}
