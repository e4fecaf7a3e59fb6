import type { MentionsTable } from './tables-people.ts'
import type { Db, Tx } from './tables.ts'

export async function insertMentions(tx: Tx, rows: readonly MentionsTable[]): Promise<void> {
  for (const row of rows) await tx.insertInto('mentions').values(row).execute()
}

/** The mentions in a case's notes. */
export function mentionsInCase(db: Db, caseId: string): Promise<MentionsTable[]> {
  return db.selectFrom('mentions').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
}
