import type { Db, MentionsTable, Tx } from './tables.ts'

export async function insertMentions(tx: Tx, rows: readonly MentionsTable[]): Promise<void> {
  for (const row of rows) await tx.insertInto('mentions').values(row).execute()
}

/** The mentions in a case's notes. */
export function mentionsInCase(db: Db, caseId: string): Promise<MentionsTable[]> {
  return db.selectFrom('mentions').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
}

/** A person's mentions, newest first, before the one named by `before`. */
export function mentionsOf(db: Db, personId: string, page: { before: string | null; limit: number }) {
  const own = db
    .selectFrom('mentions')
    .innerJoin('cases', 'cases.id', 'mentions.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .leftJoin('texts', 'texts.id', 'mentions.note_id')
    .select(['mentions.id', 'mentions.case_id', 'mentions.by_id', 'mentions.at', 'mentions.read_at'])
    .select(['cases.state', 'comments.text as comment', 'texts.text as note'])
    .where('mentions.person_id', '=', personId)
  const from = page.before === null ? own : own.where('mentions.id', '<', page.before)
  return from.orderBy('mentions.id', 'desc').limit(page.limit).execute()
}

/** How many mentions a person has not seen. */
export async function unreadMentions(db: Db, personId: string): Promise<number> {
  const { n } = await db
    .selectFrom('mentions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** Notes that somebody saw their mentions in a case, or all of them. */
export async function readMentions(tx: Tx, personId: string, caseId: string | null, at: string): Promise<void> {
  const unread = tx
    .updateTable('mentions')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
  await (caseId === null ? unread : unread.where('case_id', '=', caseId)).execute()
}
