import type { Db, Tx } from './tables.ts'
import type { RecordViewsTable } from './tables-record.ts'

/** A person's own views of the record and those that others share, by name. */
export async function recordViewsFor(db: Db, person: string): Promise<RecordViewsTable[]> {
  return db
    .selectFrom('record_views')
    .selectAll()
    .where((eb) => eb.or([eb('owner', '=', person), eb('scope', '=', 'shared')]))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function recordViewById(db: Db, id: string): Promise<RecordViewsTable | null> {
  return (await db.selectFrom('record_views').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** An owner's view of the same name is replaced. */
export async function saveRecordView(tx: Tx, view: RecordViewsTable): Promise<RecordViewsTable> {
  const { scope, query } = view
  return tx
    .insertInto('record_views')
    .values(view)
    .onConflict((conflict) => conflict.columns(['owner', 'part', 'name']).doUpdateSet({ scope, query }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function removeRecordView(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('record_views').where('id', '=', id).execute()
}
