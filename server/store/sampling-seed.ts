import type { Json } from '#domain/canonical.ts'
import type { TextRef } from '#domain/finding.ts'
import { SYSTEM } from '#domain/ids.ts'
import { appendToLedger } from './ledger.ts'
import type { Db, Tx } from './tables.ts'
import { storeText, textsById } from './texts.ts'

const KEY = 'sampling-seed'

/** The seed of every draw, and the reference with which the ledger committed to it before the first one. */
export async function samplingSeed(
  tx: Tx,
  make: { newId(): string; newSalt(): string; now(): string },
): Promise<{ ref: TextRef; seed: string }> {
  const kept = await keptSeed(tx)
  if (kept) return kept
  const seed = `${make.newSalt()}${make.newSalt()}`
  const ref = await storeText(tx, seed, make)
  const made = await tx
    .insertInto('settings')
    .values({ key: KEY, value: JSON.stringify(ref) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  // Another process made one in the meantime: that one counts, and this one was never used.
  if (made.numInsertedOrUpdatedRows !== 1n) {
    await tx.deleteFrom('texts').where('id', '=', ref.id).execute()
    const theirs = await keptSeed(tx)
    if (theirs) return theirs
  }
  const payload = { seed: ref as unknown as Json }
  const event = { at: make.now(), actor: SYSTEM, type: 'sampling.seeded', subject: 'workspace', version: 0, payload }
  await appendToLedger(tx, [event])
  return { ref, seed }
}

async function keptSeed(db: Db): Promise<{ ref: TextRef; seed: string } | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  if (!row) return null
  const ref = JSON.parse(row.value) as TextRef
  const seed = (await textsById(db, [ref.id])).get(ref.id)
  return seed === undefined ? null : { ref, seed }
}
