import { sql } from 'kysely'
import { ledgerHead } from './ledger.ts'
import { NEWEST_MIGRATION } from './migrations.ts'
import type { Db } from './tables.ts'

const KEY = 'health'

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

/** The last entry of the record, and whether the head says the same of it. */
export async function lastEntry(db: Db): Promise<{ readonly head: 'fits' | 'broken'; readonly at: string | null }> {
  const { seq, hash } = await ledgerHead(db)
  const last = await db
    .selectFrom('ledger')
    .select(['seq', 'hash', 'at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const fits = last ? last.seq === seq && last.hash === hash : seq === 0
  return { head: fits ? 'fits' : 'broken', at: last?.at ?? null }
}
