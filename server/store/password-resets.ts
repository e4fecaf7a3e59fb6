import { sha256Hex } from '#domain/canonical.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Db, Tx } from './tables.ts'

export interface PasswordReset {
  readonly id: string
  readonly personId: PersonId
}

/** Keeps a link by its token's hash; earlier ones of the same person end. */
export async function insertReset(
  tx: Tx,
  { id, personId }: PasswordReset,
  { token, at, expiresAt }: { readonly token: string; readonly at: string; readonly expiresAt: string },
): Promise<void> {
  await endResetsOf(tx, personId, at)
  const row = { id, person_id: personId, token_hash: sha256Hex(token), at, expires_at: expiresAt, ended_at: null }
  await tx.insertInto('password_resets').values(row).execute()
}

/** The link that a token opens at `now`; null for one that was used, is expired, or was never made. */
export async function resetOf(db: Db, token: string, now: string): Promise<PasswordReset | null> {
  const row = await db
    .selectFrom('password_resets')
    .select(['id', 'person_id'])
    .where('token_hash', '=', sha256Hex(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { id: row.id, personId: row.person_id as PersonId } : null
}

/** Ends a link, once. @returns whether this call ended it */
export async function endReset(db: Db, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('password_resets')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function endResetsOf(db: Db, personId: string, at: string): Promise<void> {
  await db
    .updateTable('password_resets')
    .set({ ended_at: at })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}
