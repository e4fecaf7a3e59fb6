import { sql } from 'kysely'
import { ledgerHead } from './ledger.ts'
import { NEWEST_MIGRATION } from './migrations.ts'
import type { Db } from './tables.ts'

const KEY = 'health'
/** So many entries a clock that was put back is told of, where it is not mended before. */
const RECENT = 1_000

/** Commits the same row once more: that it was written shows that the next decision can be. */
export async function writeOnce(db: Db): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: KEY, value: 'written' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: 'written' }))
    .execute()
}

/** Where the database's tables stand to those of this program. */
export async function schemaNow(db: Db): Promise<'same' | 'older' | 'newer'> {
  const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(db)
  const name = rows[0]?.name ?? ''
  if (name === NEWEST_MIGRATION) return 'same'
  return name > NEWEST_MIGRATION ? 'newer' : 'older'
}

/** Whether the head says the same as the last entry, and the latest time that one of the last entries has. */
export async function lastEntry(db: Db): Promise<{ readonly head: 'fits' | 'broken'; readonly at: string | null }> {
  const { seq, hash } = await ledgerHead(db)
  const last = await db.selectFrom('ledger').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const fits = last ? last.seq === seq && last.hash === hash : seq === 0
  return { head: fits ? 'fits' : 'broken', at: await latestTime(db, RECENT) }
}

/** The latest time that one of so many last entries has; null where there is none. */
export async function latestTime(db: Db, entries: number): Promise<string | null> {
  const recent = db.selectFrom('ledger').select('at').orderBy('seq', 'desc').limit(entries).as('recent')
  const latest = await db
    .selectFrom(recent)
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  return latest?.at ?? null
}
