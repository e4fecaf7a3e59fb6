import { commitment } from '#domain/canonical.ts'
import type { TextRef } from '#domain/finding.ts'
import type { TextId } from '#domain/ids.ts'
import { inList } from './dialect.ts'
import type { Db, Tx } from './tables.ts'

/** Keeps a text beside the ledger; the reference, with its salted commitment, is what entries hold. */
export async function storeText(tx: Tx, text: string, make: { newId(): string; newSalt(): string }): Promise<TextRef> {
  const id = make.newId()
  const salt = make.newSalt()
  await tx.insertInto('texts').values({ id, salt, text }).execute()
  return { id: id as TextId, commitment: commitment(salt, text) }
}

/** The texts that still exist among `ids`. */
export async function textsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('texts')
    .select(['id', 'text'])
    .where((eb) => inList(db, eb.ref('id'), ids))
    .execute()
  return new Map(rows.map((row) => [row.id, row.text]))
}
