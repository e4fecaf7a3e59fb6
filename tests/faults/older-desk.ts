import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { copiedTables, insertRows, rowsOf } from '#node/backup-tables.ts'
import { openDatabase, openSqlite } from '#node/databases.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { newPlace, type Place } from './desk-process.ts'

/** The last change before those that read every comment and every decision. */
export const OLDER = '016-audits'

/**
 * Fills an empty place with what a stopped desk on SQLite holds, in the tables of an earlier version of Evenhand. What
 * that version did not have yet is left out, and its migrations make it anew.
 */
export async function fillOlder(desk: Place, older: Place): Promise<void> {
  const now = openSqlite<Tables>(join(desk.dataDir, 'evenhand.db'))
  const then = await openDatabase<Tables>({ url: older.databaseUrl, dataDir: older.dataDir })
  try {
    await migrate(then.kysely, OLDER)
    const tables = await commonTables(now.kysely)
    await now.kysely.transaction().execute(async (from) =>
      then.kysely.transaction().execute(async (to) => {
        for (const { name } of tables.toReversed()) await sql`delete from ${sql.table(name)}`.execute(to)
        for (const table of tables) {
          for await (const rows of rowsOf(from, table)) await insertRows(to, table, rows)
        }
      }),
    )
  } finally {
    await now.close()
    await then.close()
  }
  if (older.databaseUrl === '') copyFileSync(join(desk.dataDir, 'secret'), join(older.dataDir, 'secret'))
}

/** The tables that both versions have, with the columns that both have. */
async function commonTables(now: Kysely<Tables>) {
  const empty = openSqlite<Tables>(join(newPlace().dataDir, 'older.db'))
  try {
    await migrate(empty.kysely, OLDER)
    const present = new Map((await copiedTables(now)).map(({ name, columns }) => [name, columns]))
    const common = (await copiedTables(empty.kysely)).map(({ name, columns }) => {
      return { name, columns: columns.filter((column) => present.get(name)?.includes(column)) }
    })
    return common.filter(({ columns }) => columns.length > 0)
  } finally {
    await empty.close()
  }
}
