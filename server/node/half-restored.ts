import { sql } from 'kysely'
import type { Db } from '#store/tables.ts'
import { DatabaseUnusable } from './databases.ts'

const MARK = 'half_restored'

/** Says in the database that a restore is under way, until it is whole. */
export async function markHalfRestored(db: Db): Promise<void> {
  await sql`create table ${sql.table(MARK)} (n integer)`.execute(db)
}

export async function unmarkHalfRestored(db: Db): Promise<void> {
  await sql`drop table ${sql.table(MARK)}`.execute(db)
}

/** @throws DatabaseUnusable where a restore broke off: what is there is part of a desk. */
export async function refuseHalfRestored(db: Db): Promise<void> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === MARK)) return
  const text =
    'A restore into this database broke off, so it holds part of a desk. Empty it (dropdb, createdb) and restore again.'
  throw new DatabaseUnusable('unsupported', text)
}
