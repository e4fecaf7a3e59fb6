import type { Db } from './tables.ts'

/** Flagged comments of whoever wrote this one, newest first, this one left out. */
export async function flaggedByAuthor(db: Db, commentId: string, limit: number) {
  const author = db.selectFrom('comments').select('author_id').where('id', '=', commentId)
  return db
    .selectFrom('comments')
    .innerJoin('cases', 'cases.comment_id', 'comments.id')
    .select(['cases.state as state', 'comments.text as text', 'comments.posted_at as postedAt'])
    .where('comments.author_id', '=', author)
    .where('comments.id', '!=', commentId)
    .where((eb) => eb.or([eb('cases.queue', '!=', 'closed'), eb('cases.code', 'is not', null)]))
    .orderBy('comments.id', 'desc')
    .limit(limit)
    .execute()
}

export async function authorName(db: Db, commentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('comments')
    .innerJoin('authors', 'authors.id', 'comments.author_id')
    .select('authors.name')
    .where('comments.id', '=', commentId)
    .executeTakeFirst()
  return row?.name ?? null
}
