import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { TestPostgres } from '#tests/support/postgres.ts'
import type { Place } from './desk-process.ts'
import { asked } from './staffed-desk.ts'
import { until } from './until.ts'

/** A whole page, or some bytes in the middle of what it holds, as a failing disk gives them back. */
export type Damage = 'page' | 'bytes'

const MIDDLE = 1_500
const SOME = 200

/** Writes over the middle page of a table or an index of a SQLite file that nobody has open. */
export function damageSqlite({ dataDir }: Place, name: string, damage: Damage): void {
  const path = join(dataDir, 'evenhand.db')
  const database = new DatabaseSync(path)
  const pages = database.prepare(`select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno`)
  const leaves = pages.all(name).map((row) => Number(row.pageno))
  const size = Number(database.prepare('pragma page_size').get()?.page_size)
  database.close()
  const page = leaves[Math.floor(leaves.length / 2)]
  if (page === undefined || leaves.length < 3) throw new Error(`${name} has ${leaves.length} pages`)
  if (damage === 'page') overwrite(path, (page - 1) * size, size)
  else overwrite(path, (page - 1) * size + MIDDLE, SOME)
}

/** Writes over bytes of the middle page of a table, while PostgreSQL is ended. */
export async function damagePostgres(server: TestPostgres, url: string, table: string): Promise<void> {
  const [found] = (await asked(
    url,
    `select pg_relation_filepath('${table}') as path, pg_relation_size('${table}')::int as size,
      current_setting('block_size')::int as block`,
  )) as { path: string; size: number; block: number }[]
  if (!found) throw new Error(`There is no table ${table}`)
  // What is in the log only would be written over the damage when it starts.
  await asked(url, 'checkpoint')
  await server.tell('kill')
  const middle = Math.floor(found.size / found.block / 2)
  overwrite(join(server.data, found.path), middle * found.block + MIDDLE, SOME)
  await server.tell('start')
  await until(() => asked(url, 'select 1').then(Boolean, () => false))
}

function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+')
  const bytes = randomBytes(length)
  // No page of SQLite begins like this, nor does any text of ours hold it.
  bytes.fill(0xfe, 0, Math.min(length, 16))
  writeSync(file, bytes, 0, length, at)
  closeSync(file)
}
