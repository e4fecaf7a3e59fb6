import type { BulkCasesTable } from './tables-list.ts'
import type { Db, Tx } from './tables.ts'

/** The cases of a bulk act, in the order of their ids. */
export async function casesOfBulk(db: Db, bulkId: string): Promise<BulkCasesTable[]> {
  return db.selectFrom('bulk_cases').selectAll().where('bulk_id', '=', bulkId).orderBy('case_id').execute()
}

/** The person and the kind of a bulk act that has begun; null for a new one. */
export async function startOfBulk(db: Db, bulkId: string): Promise<Pick<BulkCasesTable, 'person_id' | 'act'> | null> {
  const query = db.selectFrom('bulk_cases').select(['person_id', 'act']).where('bulk_id', '=', bulkId)
  return (await query.limit(1).executeTakeFirst()) ?? null
}

export async function noteBulkCase(tx: Tx, row: BulkCasesTable): Promise<void> {
  await tx
    .insertInto('bulk_cases')
    .values(row)
    .onConflict((conflict) => conflict.columns(['bulk_id', 'case_id']).doUpdateSet(row))
    .execute()
}

export async function forgetBulkCase(tx: Tx, bulkId: string, caseId: string): Promise<void> {
  await tx.deleteFrom('bulk_cases').where('bulk_id', '=', bulkId).where('case_id', '=', caseId).execute()
}

/** What can no longer be undone needs no memory of its own: the ledger has it. */
export async function forgetBulkBefore(db: Db, time: string): Promise<void> {
  await db.deleteFrom('bulk_cases').where('at', '<', time).execute()
}
