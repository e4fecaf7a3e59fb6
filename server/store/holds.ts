import type { Db, Tx } from './tables.ts'
import type { LegalHoldsTable } from './tables-record.ts'

/** A hold with the names beside it. */
export interface StoredHold extends LegalHoldsTable {
  readonly reason: string | null
  readonly ownerName: string | null
}

/** Those that stand first, the next to be reviewed at the top. */
export async function allHolds(db: Db): Promise<StoredHold[]> {
  return db
    .selectFrom('legal_holds')
    .leftJoin('texts', 'texts.id', 'legal_holds.reason_id')
    .leftJoin('people', 'people.id', 'legal_holds.owner')
    .selectAll('legal_holds')
    .select(['texts.text as reason', 'people.name as ownerName'])
    .orderBy((eb) => eb.case().when('released_at', 'is', null).then(0).else(1).end())
    .orderBy('review_on')
    .orderBy('legal_holds.id')
    .execute()
}

export async function isOnHold(db: Db, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('legal_holds')
    .select('id')
    .where('released_at', 'is', null)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined
}

export async function placeHold(tx: Tx, hold: LegalHoldsTable): Promise<void> {
  await tx.insertInto('legal_holds').values(hold).execute()
}

/** @returns the case it was on; null where no such hold stands. */
export async function releaseHold(tx: Tx, id: string, at: string): Promise<string | null> {
  const row = await tx
    .updateTable('legal_holds')
    .set({ released_at: at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id ?? null
}
