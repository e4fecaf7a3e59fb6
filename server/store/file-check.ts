import { type Kysely, sql } from 'kysely'
import { dialectOf } from './dialect.ts'
import type { Tables } from './tables.ts'

/**
 * The first thing that SQLite finds wrong in its own file, indexes included; null where it is sound. PostgreSQL checks
 * each page by its checksum when it reads it, and has nothing to be asked.
 */
export async function fileFault(db: Kysely<Tables>): Promise<string | null> {
  if (dialectOf(db) === 'postgres') return null
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db)
  const said = rows[0]?.integrity_check ?? ''
  return said === 'ok' ? null : said
}
