import type { Db, Tx } from './tables.ts'
import type { CorrectionsTable } from './tables-record.ts'

/** What was put right about a thread, oldest first. */
export async function correctionsOf(db: Db, threadId: string): Promise<CorrectionsTable[]> {
  return db
    .selectFrom('corrections')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Keeps the old value beside the new one, which everything shows from now on. */
export async function addCorrection(tx: Tx, correction: CorrectionsTable): Promise<void> {
  await tx.insertInto('corrections').values(correction).execute()
  await tx
    .updateTable('threads')
    .set({ platform: correction.new_value })
    .where('id', '=', correction.thread_id)
    .execute()
}

/** Every correction, newest first, with the words beside it. */
export async function allCorrections(db: Db) {
  return db
    .selectFrom('corrections')
    .innerJoin('threads', 'threads.id', 'corrections.thread_id')
    .leftJoin('texts', 'texts.id', 'corrections.reason_id')
    .leftJoin('people', 'people.id', 'corrections.by_id')
    .selectAll('corrections')
    .select(['threads.title as thread', 'texts.text as reason', 'people.name as byName'])
    .orderBy('corrections.at', 'desc')
    .orderBy('corrections.id', 'desc')
    .execute()
}
