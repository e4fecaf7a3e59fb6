import type { Db, Tx } from './tables.ts'

/** What a person chose, by name, each as the JSON that was given. */
export async function preferencesOf(db: Db, personId: string): Promise<Record<string, unknown>> {
  const rows = await db
    .selectFrom('person_preferences')
    .select(['name', 'value'])
    .where('person_id', '=', personId)
    .execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]))
}

/** Replaces the preferences given; null forgets one, undefined leaves it. */
export async function changePreferences(
  tx: Tx,
  personId: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, given] of Object.entries(changes)) {
    if (given === undefined) continue
    if (given === null) {
      await tx.deleteFrom('person_preferences').where('person_id', '=', personId).where('name', '=', name).execute()
      continue
    }
    const value = JSON.stringify(given)
    await tx
      .insertInto('person_preferences')
      .values({ person_id: personId, name, value })
      .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet({ value }))
      .execute()
  }
}
