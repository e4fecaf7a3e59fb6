import { inList } from './dialect.ts'
import type { Db, FlagsTable } from './tables.ts'

export interface StoredComment {
  readonly id: string
  readonly parent_key: string | null
  readonly platform_key: string | null
  readonly text: string
  readonly content_hash: string
  readonly posted_at: string | null
  readonly language: string | null
  readonly url: string | null
  readonly authorNumber: number | null
  readonly pictures: number | null
  readonly caseId: string | null
  /** The domain's case as JSON, where the comment has one. */
  readonly caseState: string | null
}

const PARENTS_SHOWN = 6
const REPLIES_SHOWN = 20
/** Comments of a withdrawn batch are kept, under a key that begins so; they have no place in a thread any more. */
export const WITHDRAWN = 'withdrawn:'

/** The flags of each comment, oldest first. */
export async function flagsOf(db: Db, commentIds: readonly string[]): Promise<ReadonlyMap<string, FlagsTable[]>> {
  const rows = await db
    .selectFrom('flags')
    .selectAll()
    .where((eb) => inList(db, eb.ref('comment_id'), commentIds))
    .orderBy('id')
    .execute()
  const byComment = new Map<string, FlagsTable[]>()
  for (const row of rows) {
    const others = byComment.get(row.comment_id)
    if (others) others.push(row)
    else byComment.set(row.comment_id, [row])
  }
  return byComment
}

export async function commentById(db: Db, id: string): Promise<StoredComment | null> {
  return (await comments(db).where('comments.id', '=', id).executeTakeFirst()) ?? null
}

/** The chain of comments above, nearest last. */
export async function commentsAbove(db: Db, comment: StoredComment): Promise<StoredComment[]> {
  const above: StoredComment[] = []
  const seen = new Set<string>()
  for (let key = comment.parent_key; key && !seen.has(key) && above.length < PARENTS_SHOWN; ) {
    seen.add(key)
    const parent = await comments(db).where('comments.platform_key', '=', key).executeTakeFirst()
    if (!parent) break
    above.unshift(parent)
    key = parent.parent_key
  }
  return above
}

export async function repliesTo(db: Db, comment: StoredComment): Promise<StoredComment[]> {
  if (!comment.platform_key) return []
  return comments(db)
    .where('comments.parent_key', '=', comment.platform_key)
    .orderBy('comments.posted_at')
    .orderBy('comments.id')
    .limit(REPLIES_SHOWN)
    .execute()
}

/** A thread is counted so far; one more says that there are more. Each case that is read counts its thread. */
const THREAD_COUNTED = 1_000

export interface StoredThread {
  readonly id: string
  readonly platform: string
  readonly title: string
  readonly url: string | null
  readonly post: string
  readonly comments: number
  readonly flagged: number
}

export async function threadById(db: Db, id: string): Promise<StoredThread> {
  const thread = await db
    .selectFrom('threads')
    .select(['id', 'platform', 'title', 'url', 'post'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const present = db
    .selectFrom('comments')
    .select('id')
    .where('thread_id', '=', id)
    .where('dedupe_key', 'not like', `${WITHDRAWN}%`)
    .limit(THREAD_COUNTED + 1)
  const cases = db
    .selectFrom('cases')
    .select('id')
    .where('thread_id', '=', id)
    .where((eb) => eb.or([eb('queue', '!=', 'closed'), eb('code', 'is not', null)]))
    .limit(THREAD_COUNTED + 1)
  const { all, flagged } = await db
    .selectNoFrom((eb) => [
      eb.selectFrom(present.as('present')).select(eb.fn.countAll<number>().as('n')).as('all'),
      eb.selectFrom(cases.as('flagged')).select(eb.fn.countAll<number>().as('n')).as('flagged'),
    ])
    .executeTakeFirstOrThrow()
  return { ...thread, comments: all ?? 0, flagged: flagged ?? 0 }
}

/** Comments with their authors' numbers and their cases. */
export function comments(db: Db) {
  return db
    .selectFrom('comments')
    .leftJoin('authors', 'authors.id', 'comments.author_id')
    .leftJoin('cases', 'cases.comment_id', 'comments.id')
    .select([
      'comments.id as id',
      'comments.parent_key as parent_key',
      'comments.platform_key as platform_key',
      'comments.text as text',
      'comments.content_hash as content_hash',
      'comments.posted_at as posted_at',
      'comments.language as language',
      'comments.url as url',
      'authors.number as authorNumber',
      'cases.id as caseId',
      'cases.state as caseState',
      (eb) =>
        eb
          .selectFrom('comment_pictures')
          .whereRef('comment_pictures.comment_id', '=', 'comments.id')
          .select((own) => own.fn.countAll<number>().as('n'))
          .as('pictures'),
    ])
}
