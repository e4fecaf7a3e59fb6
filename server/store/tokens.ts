import { sha256Hex } from '#domain/canonical.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Action } from '#domain/permissions.ts'
import type { TokensTable } from './tables-people.ts'
import type { Db, Tx } from './tables.ts'

export interface Token {
  readonly id: string
  readonly personId: PersonId
  readonly name: string
  readonly scopes: readonly Action[]
  readonly at: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly endedAt: string | null
}

/** Tokens, newest first: one person's, or everybody's. */
export async function tokensOf(db: Db, personId: PersonId | 'everybody'): Promise<Token[]> {
  const all = db.selectFrom('tokens').selectAll().orderBy('id', 'desc')
  const rows = await (personId === 'everybody' ? all : all.where('person_id', '=', personId)).execute()
  return rows.map(toToken)
}

/** The token that was sent, if it is good at `now`. */
export async function tokenSent(db: Db, secret: string, now: string): Promise<Token | null> {
  const row = await db
    .selectFrom('tokens')
    .selectAll()
    .where('token_hash', '=', sha256Hex(secret))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? toToken(row) : null
}

export async function insertToken(tx: Tx, token: Token, secret: string): Promise<void> {
  const { id, name, at } = token
  const row = { id, name, at, person_id: token.personId, scopes: JSON.stringify(token.scopes) }
  await tx
    .insertInto('tokens')
    .values({ ...row, token_hash: sha256Hex(secret), expires_at: token.expiresAt, used_at: null, ended_at: null })
    .execute()
}

/** Ends a token, now and for good. */
export async function endToken(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('tokens').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

const MINUTE = 60_000

/** Notes the use, at most once a minute, so that reading stays reading. */
export async function tokenUsed(db: Db, token: Token, now: string): Promise<void> {
  if (token.usedAt !== null && Date.parse(now) - Date.parse(token.usedAt) < MINUTE) return
  await db.updateTable('tokens').set({ used_at: now }).where('id', '=', token.id).execute()
}

function toToken(row: TokensTable): Token {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    name: row.name,
    scopes: JSON.parse(row.scopes) as Action[],
    at: row.at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    endedAt: row.ended_at,
  }
}
