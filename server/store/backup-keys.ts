import { sql } from 'kysely'
import { inList, insertMany } from './dialect.ts'
import type { Db, Tx } from './tables.ts'

/** What the words of a row are locked with in backups goes by this id. */
export type BackupKeyId = `${'comment' | 'text' | 'author' | 'file' | 'import'}:${string}`

/** The keys of these ids; those that had none get the ones that `make` makes. */
export async function backupKeys(
  tx: Tx,
  ids: readonly BackupKeyId[],
  make: () => string,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)]
  const known = await tx
    .selectFrom('backup_keys')
    .selectAll()
    .where((eb) => inList(tx, eb.ref('id'), wanted))
    .execute()
  const keys = new Map(known.map(({ id, key }) => [id, key]))
  const made = wanted.filter((id) => !keys.has(id)).map((id) => ({ id, key: make() }))
  await insertMany(tx, 'backup_keys', ['id', 'key'], made)
  for (const { id, key } of made) keys.set(id, key)
  return keys
}

/** After this, nobody opens what these ids' words were locked with in any backup whose file of keys is the newest. */
export async function destroyBackupKeys(tx: Tx, ids: readonly BackupKeyId[]): Promise<void> {
  await tx
    .deleteFrom('backup_keys')
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
}

/** Keys that were made while their words were being erased. */
export async function destroyStaleKeys(tx: Tx): Promise<void> {
  const gone = [
    sql`id like 'comment:%' and substr(id, 9) in (select comment_id from erasures)`,
    sql`id like 'text:%' and substr(id, 6) not in (select id from texts)`,
    sql`id like 'author:%' and substr(id, 8) in (select id from authors where name = '')`,
    sql`id like 'file:%' and substr(id, 6) not in (select file_id from file_chunks)`,
  ]
  for (const condition of gone) await sql`delete from backup_keys where ${condition}`.execute(tx)
}

/** Every key there is, a page at a time. */
export async function* everyBackupKey(db: Db): AsyncGenerator<{ id: string; key: string }[]> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('backup_keys')
      .selectAll()
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (rows.length > 0) yield rows
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.id
  }
}

const PAGE = 5_000
