import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** The case of a comment, by the comment's id. */
export async function caseOfComment(db: Db, commentId: string): Promise<string | null> {
  const row = await db.selectFrom('cases').select('id').where('comment_id', '=', commentId).executeTakeFirst()
  return row?.id ?? null
}

/** The case of the comment that a platform shows at this address; of several the newest. */
export async function caseAtAddress(db: Db, url: string): Promise<string | null> {
  const row = await db
    .selectFrom('comments')
    .innerJoin('cases', 'cases.comment_id', 'comments.id')
    .select('cases.id as id')
    // The index is over the address's beginning.
    .where(sql<string>`substr(comments.url, 1, 200)`, '=', url.slice(0, 200))
    .where('comments.url', '=', url)
    .orderBy('cases.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** What the entry of this number is about. */
export async function subjectOfEntry(db: Db, seq: number): Promise<string | null> {
  const row = await db.selectFrom('ledger').select('subject').where('seq', '=', seq).executeTakeFirst()
  return row?.subject ?? null
}
