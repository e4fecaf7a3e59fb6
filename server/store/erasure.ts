import { type Kysely, sql } from 'kysely'
import { textRefs } from './content-check.ts'
import { type BackupKeyId, destroyBackupKeys } from './backup-keys.ts'
import { dialectOf, inList } from './dialect.ts'
import { eventsAbout } from './ledger.ts'
import type { Db, Tables, Tx } from './tables.ts'

export async function isErased(db: Db, commentId: string): Promise<boolean> {
  const row = await db
    .selectFrom('erasures')
    .select('comment_id')
    .where('comment_id', '=', commentId)
    .executeTakeFirst()
  return row !== undefined
}

/** What went with a comment. */
export interface Erased {
  /** Reasons, notes and other texts about it. */
  readonly texts: number
  readonly pictures: number
  /** Whether the file it came in was destroyed as well. */
  readonly original: boolean
  /** Whether nothing else of its author is left, and their name went too. */
  readonly name: boolean
}

/**
 * Destroys a comment's text and its salt, with every text that was written about it, its pictures, the words of its
 * flags, the file it came in, and its author's name where nothing else by them is left; and the keys that all of it is
 * locked with in backups. The ledger's commitments stay: the record verifies as before, and nothing leads back from them.
 */
export async function eraseComment(tx: Tx, commentId: string, about: { at: string; why: 'retention' | 'request' }) {
  if (dialectOf(tx) === 'sqlite') await sql`pragma secure_delete = on`.execute(tx)
  const comment = await tx.selectFrom('comments').selectAll().where('id', '=', commentId).executeTakeFirstOrThrow()
  const held = await tx.selectFrom('cases').select('id').where('comment_id', '=', commentId).executeTakeFirst()
  const texts = await eraseTexts(tx, [commentId, ...(held ? [held.id] : [])])
  const pictures = await erasePictures(tx, commentId)
  await tx
    .updateTable('comments')
    .set({ text: '', salt: '', url: null, platform_key: null, dedupe_key: `erased:${commentId}`, words_key: null })
    .where('id', '=', commentId)
    .execute()
  await destroyBackupKeys(tx, [`comment:${commentId}`])
  await tx.updateTable('flags').set({ words: '[]', matched: '[]' }).where('comment_id', '=', commentId).execute()
  const name = comment.author_id !== null && (await eraseName(tx, comment.author_id))
  const original = comment.batch_id !== null && (await eraseOriginal(tx, comment.batch_id))
  await eraseAnswers(tx, [commentId, ...(held ? [held.id] : [])])
  await tx
    .insertInto('erasures')
    .values({ comment_id: commentId, ...about })
    .execute()
  return { texts, pictures, original, name } satisfies Erased
}

/** The ids of every text that entries about these subjects commit to. */
async function textIds(db: Db, subjects: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const subject of subjects) {
    for await (const entry of eventsAbout(db, subject)) {
      // Why it was erased stays.
      if (entry.type === 'comment.erased') continue
      for (const { id } of textRefs(entry.payload)) ids.add(id)
    }
  }
  return ids
}

async function eraseTexts(tx: Tx, subjects: readonly string[]): Promise<number> {
  const ids = [...(await textIds(tx, subjects))]
  await destroyBackupKeys(
    tx,
    ids.map((id): BackupKeyId => `text:${id}`),
  )
  await tx
    .deleteFrom('mentions')
    .where((eb) => inList(tx, eb.ref('case_id'), subjects))
    .execute()
  const gone = await tx
    .deleteFrom('texts')
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

async function erasePictures(tx: Tx, commentId: string): Promise<number> {
  const own = await tx
    .selectFrom('comment_pictures')
    .select(['id', 'sha256'])
    .where('comment_id', '=', commentId)
    .execute()
  await tx.deleteFrom('comment_pictures').where('comment_id', '=', commentId).execute()
  for (const { sha256 } of own) {
    const other = await tx.selectFrom('comment_pictures').select('id').where('sha256', '=', sha256).executeTakeFirst()
    if (other) continue
    const picture = await tx.selectFrom('pictures').selectAll().where('sha256', '=', sha256).executeTakeFirst()
    if (!picture) continue
    await tx.deleteFrom('pictures').where('sha256', '=', sha256).execute()
    await destroyBackupKeys(tx, [`file:${picture.original_file}`, `file:${picture.display_file}`])
    for (const file of [picture.original_file, picture.display_file]) {
      await tx.deleteFrom('file_chunks').where('file_id', '=', file).execute()
      await tx.deleteFrom('files').where('id', '=', file).execute()
    }
  }
  return own.length
}

async function eraseName(tx: Tx, authorId: string): Promise<boolean> {
  const other = await tx
    .selectFrom('comments')
    .select('id')
    .where('author_id', '=', authorId)
    .where('text', '!=', '')
    .executeTakeFirst()
  if (other) return false
  await destroyBackupKeys(tx, [`author:${authorId}`])
  await tx
    .updateTable('authors')
    .set({ name: '', author_key: `erased:${authorId}` })
    .where('id', '=', authorId)
    .execute()
  return true
}

/** The file's bytes, its refused rows and its sample; its name, size and hash stay. */
async function eraseOriginal(tx: Tx, batchId: string): Promise<boolean> {
  const batch = await tx
    .selectFrom('imports')
    .select(['file_id', 'recognised'])
    .where('id', '=', batchId)
    .executeTakeFirst()
  if (!batch) return false
  await destroyBackupKeys(tx, [`file:${batch.file_id}`, `import:${batchId}`])
  const gone = await tx.deleteFrom('file_chunks').where('file_id', '=', batch.file_id).executeTakeFirst()
  await tx.deleteFrom('import_rejects').where('import_id', '=', batchId).execute()
  const recognised = JSON.stringify({ ...(JSON.parse(batch.recognised) as object), sample: [], preview: [] })
  await tx.updateTable('imports').set({ recognised, dry_run: null }).where('id', '=', batchId).execute()
  return gone.numDeletedRows > 0n
}

/** Answers that are kept for repeated requests may quote it. */
async function eraseAnswers(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids) await tx.deleteFrom('idempotency').where('body', 'like', `%${id}%`).execute()
}

const HELD_WORDS = [
  'comments',
  'texts',
  'flags',
  'authors',
  'file_chunks',
  'import_rejects',
  'imports',
  'idempotency',
  'backup_keys',
] as const

/**
 * Writes the database anew without what was erased, so that its bytes are gone from the file as well. Outside of any
 * transaction; everybody waits meanwhile. Backups, and PostgreSQL's own log and replicas, are elsewhere.
 */
export async function scrub(db: Kysely<Tables>): Promise<void> {
  if (dialectOf(db) === 'sqlite') {
    await sql`vacuum`.execute(db)
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return
  }
  for (const table of HELD_WORDS) await sql`vacuum (full) ${sql.table(table)}`.execute(db)
}

/** What erasing a comment would take with it. */
export async function erasable(db: Db, commentId: string, caseId: string) {
  const row = await db
    .selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.thread_id')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .select(['comments.author_id', 'comments.batch_id', 'threads.title as thread', 'authors.number as authorNumber'])
    .where('comments.id', '=', commentId)
    .executeTakeFirstOrThrow()
  const ids = [...(await textIds(db, [commentId, caseId]))]
  const { texts } = await db
    .selectFrom('texts')
    .select((eb) => eb.fn.countAll<number>().as('texts'))
    .where((eb) => inList(db, eb.ref('id'), ids))
    .executeTakeFirstOrThrow()
  const { pictures } = await db
    .selectFrom('comment_pictures')
    .select((eb) => eb.fn.countAll<number>().as('pictures'))
    .where('comment_id', '=', commentId)
    .executeTakeFirstOrThrow()
  const others = await db
    .selectFrom('comments')
    .select('id')
    .where('author_id', '=', row.author_id)
    .where('id', '!=', commentId)
    .where('text', '!=', '')
    .executeTakeFirst()
  return {
    thread: row.thread,
    authorNumber: row.authorNumber,
    erased: await isErased(db, commentId),
    texts,
    pictures,
    original: row.batch_id === null ? null : await keptOriginal(db, row.batch_id),
    name: row.author_id !== null && !others,
  }
}

async function keptOriginal(db: Db, batchId: string): Promise<string | null> {
  const row = await db
    .selectFrom('imports')
    .innerJoin('file_chunks', 'file_chunks.file_id', 'imports.file_id')
    .select('imports.file_name')
    .where('imports.id', '=', batchId)
    .executeTakeFirst()
  return row?.file_name ?? null
}
