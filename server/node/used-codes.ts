import type { Kysely } from 'kysely'
import { sha256Hex } from '#domain/canonical.ts'
import type { Tables } from '#store/tables.ts'

/** A code of an app is good for the half-minute before and after its own; this is longer. */
const KEPT_MS = 5 * 60_000

/** Whether a right code is used for the first time, at `now` (milliseconds since 1970); of two at the same moment one is. */
export async function firstUse(
  db: Kysely<Tables>,
  { personId, code, now }: { readonly personId: string; readonly code: string; readonly now: number },
): Promise<boolean> {
  await db.deleteFrom('used_codes').where('until', '<', new Date(now).toISOString()).execute()
  const row = { person_id: personId, code_hash: sha256Hex(code), until: new Date(now + KEPT_MS).toISOString() }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('used_codes')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
