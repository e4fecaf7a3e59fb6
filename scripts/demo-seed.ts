import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { generateDemo } from '#mocks/demo/generate.ts'
import { DEMO_START } from '#mocks/demo-start.ts'
import { openSqlite } from '#node/databases.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'

/** The demo's database as a SQLite file's bytes: the same wherever and whenever it is made. */
export async function demoDatabase(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-demo-'))
  const path = join(folder, 'demo.sqlite3')
  try {
    const connection = openSqlite<Tables>(path)
    await migrate(connection.kysely)
    // When the migrations ran is the one thing in the file that the seed does not decide.
    await sql`update kysely_migration set timestamp = ${DEMO_START}`.execute(connection.kysely)
    await generateDemo(connection.kysely)
    await sql`vacuum`.execute(connection.kysely)
    await connection.close()
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
