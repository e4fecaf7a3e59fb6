import { inList, insertMany } from './dialect.ts'
import type { NewFlag } from './flag-row.ts'
import type { NewPicture } from './pictures.ts'
import type { Tx } from './tables.ts'

export interface NewComment {
  readonly platform: string
  readonly thread: { readonly key: string; readonly title: string; readonly url: string | null; readonly post: string }
  readonly author: { readonly key: string; readonly name: string } | null
  readonly platformKey: string | null
  readonly parentKey: string | null
  readonly dedupeKey: string
  readonly text: string
  readonly postedAt: string | null
  readonly url: string | null
  readonly language: string | null
  /** The policy that a case about it falls under. */
  readonly policy: string
  readonly flags: readonly NewFlag[]
  readonly pictures: readonly BatchPicture[]
}

export interface BatchPicture extends NewPicture {
  readonly description: string | null
}

/** The batch that comments come in: who brought it in, when, and how ids and salts are made. */
export interface Batch {
  readonly id: string
  readonly actor: string
  readonly at: string
  newId(): string
  newSalt(): string
}

const AUTHORS = 'authors.last_number'

/**
 * Imports write one after the other, so that each sees the comments, threads and authors of those before. Takes the
 * lock until the transaction ends, and gives the last number that an author has.
 */
export async function lockBatches(tx: Tx): Promise<number> {
  await tx
    .insertInto('settings')
    .values({ key: AUTHORS, value: '0' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: (eb) => eb.ref('settings.value') }))
    .execute()
  const row = await tx
    .selectFrom('authors')
    .select((eb) => eb.fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return row.last ?? 0
}

export const THREAD_COLUMNS = ['id', 'thread_key', 'platform', 'title', 'url', 'post', 'created_at'] as const
export const AUTHOR_COLUMNS = ['id', 'author_key', 'platform', 'name', 'number'] as const
/** The id of each comment's thread, by its key; threads that are new are made. */
export async function threadIds(
  tx: Tx,
  batch: Batch,
  comments: readonly NewComment[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(comments.map((comment) => [comment.thread.key, comment]))
  const rows = await tx
    .selectFrom('threads')
    .select(['id', 'thread_key'])
    .where((eb) => inList(tx, eb.ref('thread_key'), [...wanted.keys()]))
    .execute()
  const ids = new Map(rows.map((row) => [row.thread_key, row.id]))
  const missing = [...wanted].flatMap(([key, { platform, thread }]) => {
    if (ids.has(key)) return []
    const id = batch.newId()
    ids.set(key, id)
    const { title, url, post } = thread
    return [{ id, thread_key: key, platform, title, url, post, created_at: batch.at }]
  })
  await insertMany(tx, 'threads', THREAD_COLUMNS, missing)
  return ids
}

/** The id of each comment's author, by its key; authors that are new get the numbers after `lastAuthor`. */
export async function authorIds(
  tx: Tx,
  batch: Batch,
  comments: readonly NewComment[],
  lastAuthor: number,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(
    comments.flatMap(({ author, platform }) => (author ? [[author.key, { author, platform }]] : [])),
  )
  const rows = await tx
    .selectFrom('authors')
    .select(['id', 'author_key'])
    .where((eb) => inList(tx, eb.ref('author_key'), [...wanted.keys()]))
    .execute()
  const ids = new Map(rows.map((row) => [row.author_key, row.id]))
  const missing = [...wanted].flatMap(([key, { author, platform }]) => {
    if (ids.has(key)) return []
    const id = batch.newId()
    ids.set(key, id)
    return [{ id, author_key: key, platform, name: author.name }]
  })
  const numbered = missing.map((row, index) => ({ ...row, number: lastAuthor + 1 + index }))
  await insertMany(tx, 'authors', AUTHOR_COLUMNS, numbered)
  return ids
}
