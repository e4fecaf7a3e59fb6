import { sha256Hex } from '#domain/canonical.ts'
import type { Role } from '#domain/permissions.ts'
import type { InvitationsTable } from './tables-people.ts'
import type { Db, Tx } from './tables.ts'

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly byId: string
  readonly at: string
  readonly expiresAt: string
}

/** The invitations that were neither used nor withdrawn, newest first; expired ones included. */
export async function openInvitations(db: Db): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toInvitation)
}

/** The invitation that a token opens at `now`; null for one that is used, withdrawn, expired or unknown. */
export async function invitationOf(db: Db, token: string, now: string): Promise<Invitation | null> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', sha256Hex(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? toInvitation(row) : null
}

/** Keeps an invitation by its token's hash. Earlier open ones to the same address end. */
export async function insertInvitation(tx: Tx, invitation: Invitation, token: string): Promise<void> {
  const { id, email, name, byId, at, expiresAt } = invitation
  await tx
    .updateTable('invitations')
    .set({ ended_at: at })
    .where('email', '=', email)
    .where('ended_at', 'is', null)
    .execute()
  const row = { id, email, name, at, by_id: byId, expires_at: expiresAt, ended_at: null, person_id: null }
  await tx
    .insertInto('invitations')
    .values({ ...row, token_hash: sha256Hex(token), roles: JSON.stringify(invitation.roles) })
    .execute()
}

/** Ends an open invitation, once. @returns whether this call ended it */
export async function endInvitation(tx: Db, id: string, at: string, personId: string | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitations')
    .set({ ended_at: at, person_id: personId })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Opens an invitation again whose acceptance came to nothing. */
export async function reopenInvitation(db: Db, id: string): Promise<void> {
  await db.updateTable('invitations').set({ ended_at: null, person_id: null }).where('id', '=', id).execute()
}

function toInvitation(row: InvitationsTable): Invitation {
  const { id, email, name, at } = row
  return { id, email, name, roles: JSON.parse(row.roles) as Role[], byId: row.by_id, at, expiresAt: row.expires_at }
}
