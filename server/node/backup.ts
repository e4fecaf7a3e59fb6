import { type Kysely, sql } from 'kysely'
import { backupKeys, type BackupKeyId, destroyStaleKeys } from '#store/backup-keys.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables, Tx } from '#store/tables.ts'
import { isBlank, LEFT_OUT, lock, LOCKED, newBackupKey, parts, type Row, unlock } from './backup-seal.ts'
import { type CopiedTable, copiedTables, insertRows, rowsOf } from './backup-tables.ts'

type Desk = Kysely<Tables>

/** Where a backup keeps the rows whose words are locked: what may be read, and what only the key opens. */
const SEALED: CopiedTable = { name: 'sealed', columns: ['table_name', 'plain', 'key_id', 'bytes'] }

/**
 * Copies a desk as it stands at one moment into an empty SQLite database, while others go on working. Words are locked
 * on their way, each row's under its own key, so that no word is ever written where the copy is. The keys stay with
 * the desk: `keeper` is a second connection to it.
 */
export async function copyOut(desk: Desk, keeper: Desk, copy: Desk): Promise<void> {
  await migrate(copy)
  await sql`pragma foreign_keys = off`.execute(copy)
  await sql`create table sealed (n integer primary key, table_name text not null, plain text not null, key_id text,
    bytes blob)`.execute(copy)
  const tables = (await copiedTables(copy)).filter(({ name }) => !LEFT_OUT.includes(name))
  await desk
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute((from) =>
      copy.transaction().execute(async (to) => {
        for (const table of tables) {
          await emptied(to, table)
          for await (const rows of rowsOf(from, table)) {
            if (LOCKED[table.name]) await insertRows(to, SEALED, await locked(keeper, table.name, rows))
            else await insertRows(to, table, rows)
          }
        }
      }),
    )
  await keeper.transaction().execute(destroyStaleKeys)
}

async function locked(keeper: Desk, table: string, rows: readonly Row[]): Promise<Row[]> {
  const how = LOCKED[table]
  if (!how) return []
  const ids = rows.flatMap((row): BackupKeyId[] => (isBlank(how, row) ? [] : [how.key(row)]))
  const keys = await keeper.transaction().execute((tx) => backupKeys(tx, ids, newBackupKey))
  return rows.map((row) => {
    if (isBlank(how, row)) return { table_name: table, plain: JSON.stringify(row), key_id: null, bytes: null }
    const id = how.key(row)
    const { plain } = parts(table, row)
    const key = keys.get(id) ?? newBackupKey()
    return { table_name: table, plain: JSON.stringify(plain), key_id: id, bytes: lock(table, row, key) }
  })
}

interface SealedRow {
  readonly plain: string
  readonly key_id: string | null
  readonly bytes: Uint8Array | null
}

/** What a restored desk lacks because its keys were destroyed since: those rows' words are gone for good. */
export interface Restored {
  readonly comments: number
  readonly texts: number
}
type Lost = { -readonly [key in keyof Restored]: Restored[key] }

/**
 * Fills an empty database, of either kind, from a backup. It is first brought to the version that the backup has, and
 * last to this one.
 */
export async function copyIn(
  copy: Desk,
  desk: Desk,
  keys: ReadonlyMap<string, string>,
  now: string,
): Promise<Restored> {
  await migrate(desk, await versionOf(copy))
  const tables = (await copiedTables(copy)).filter(({ name }) => !LEFT_OUT.includes(name))
  const lost = { comments: 0, texts: 0 }
  await desk.transaction().execute(async (to) => {
    for (const table of tables.toReversed()) await emptied(to, table)
    await copy.transaction().execute(async (from) => {
      for (const table of tables) {
        const pages = LOCKED[table.name] ? openedPages(from, table.name, keys, lost) : rowsOf(from, table)
        for await (const rows of pages) await insertRows(to, table, rows)
      }
    })
    await noteErased(to, now)
    await keepKeys(to, keys)
  })
  await migrate(desk)
  return lost
}

/** The last change that the copy's tables had seen. */
async function versionOf(copy: Desk): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(
    copy,
  )
  return rows[0]?.name ?? ''
}

async function emptied(tx: Tx, { name }: CopiedTable): Promise<void> {
  await sql`delete from ${sql.table(name)}`.execute(tx)
}

async function* openedPages(from: Tx, table: string, keys: ReadonlyMap<string, string>, lost: Lost) {
  for await (const rows of sealedRows(from, table)) yield opened(table, rows, keys, lost)
}

async function* sealedRows(from: Tx, table: string): AsyncGenerator<SealedRow[]> {
  for (let last = 0; ; ) {
    const { rows } = await sql<SealedRow & { n: number }>`select n, plain, key_id, bytes from sealed
      where table_name = ${table} and n > ${last} order by n limit ${SEALED_PAGE}`.execute(from)
    if (rows.length > 0) yield rows
    const end = rows.at(-1)
    if (!end || rows.length < SEALED_PAGE) return
    last = end.n
  }
}

const SEALED_PAGE = 100

function opened(table: string, rows: readonly SealedRow[], keys: ReadonlyMap<string, string>, lost: Lost): Row[] {
  return rows.flatMap(({ plain, key_id, bytes }): Row[] => {
    const row = JSON.parse(plain) as Row
    if (key_id === null) return [row]
    const key = keys.get(key_id)
    if (key !== undefined && bytes) return [unlock(table, row, bytes, key)]
    if (table === 'comments') lost.comments += 1
    if (table === 'texts') lost.texts += 1
    const blank = LOCKED[table]?.blank
    return blank ? [{ ...row, ...blank(row) }] : []
  })
}

/** A comment without its words is an erased one, whenever that was. */
async function noteErased(to: Tx, now: string): Promise<void> {
  await sql`insert into erasures (comment_id, at, why) select id, ${now}, 'request' from comments
    where text = '' and salt = '' and id not in (select comment_id from erasures)`.execute(to)
  await sql`delete from pictures where original_file not in (select file_id from file_chunks)`.execute(to)
}

/** The keys go on, so that what is erased from now on is out of reach in the older backups too. */
async function keepKeys(to: Tx, keys: ReadonlyMap<string, string>): Promise<void> {
  const rows = [...keys].map(([id, key]) => ({ id, key }))
  for (let at = 0; at < rows.length; at += 1_000) {
    await insertRows(to, { name: 'backup_keys', columns: ['id', 'key'] }, rows.slice(at, at + 1_000))
  }
}
