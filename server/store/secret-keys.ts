import type { Tx } from './tables.ts'

const CASE_SET = 'case-set'

/** The key that names stand in for people under in this case set; made when it is first needed. */
export async function caseSetKey(tx: Tx, make: { newSalt(): string; now(): string }): Promise<string> {
  const known = await tx.selectFrom('secret_keys').select('secret').where('purpose', '=', CASE_SET).executeTakeFirst()
  if (known) return known.secret
  const row = { purpose: CASE_SET, secret: make.newSalt() + make.newSalt(), made_at: make.now() }
  await tx
    .insertInto('secret_keys')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await tx.selectFrom('secret_keys').select('secret').where('purpose', '=', CASE_SET).executeTakeFirst()
  return kept?.secret ?? row.secret
}

/** Begins a new case set: from now on everybody has another stand-in, and the old ones lead nowhere. */
export async function newCaseSet(tx: Tx): Promise<void> {
  await tx.deleteFrom('secret_keys').where('purpose', '=', CASE_SET).execute()
}
