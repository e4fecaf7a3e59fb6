import type { Db, PhrasesTable, Tx } from './tables.ts'

export interface Phrase {
  readonly id: string
  readonly ownerId: string
  readonly shared: boolean
  readonly name: string
  readonly text: string
}

/** A person's own phrases and the shared ones, by name. */
export async function phrasesFor(db: Db, personId: string): Promise<Phrase[]> {
  const rows = await db
    .selectFrom('phrases')
    .selectAll()
    .where((eb) => eb.or([eb('owner_id', '=', personId), eb('shared', '=', 1)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(toPhrase)
}

export async function phraseById(db: Db, id: string): Promise<Phrase | null> {
  const row = await db.selectFrom('phrases').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toPhrase(row) : null
}

/** Keeps a phrase as it is given, new or changed. */
export async function savePhrase(tx: Tx, phrase: Phrase, now: string): Promise<void> {
  const { id, ownerId, name, text } = phrase
  const changes = { shared: phrase.shared ? 1 : 0, name, text, changed_at: now }
  await tx
    .insertInto('phrases')
    .values({ id, owner_id: ownerId, ...changes })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
}

export async function forgetPhrase(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('phrases').where('id', '=', id).execute()
}

function toPhrase(row: PhrasesTable): Phrase {
  return { id: row.id, ownerId: row.owner_id, shared: row.shared === 1, name: row.name, text: row.text }
}
