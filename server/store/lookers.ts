import type { Db } from './tables.ts'

/** Notes that somebody has a case open, until a moment (RFC 3339). */
export async function noteLooker(db: Db, caseId: string, personId: string, until: string): Promise<void> {
  await db
    .insertInto('lookers')
    .values({ case_id: caseId, person_id: personId, until })
    .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doUpdateSet({ until }))
    .execute()
}

export async function forgetLooker(db: Db, caseId: string, personId: string): Promise<void> {
  await db.deleteFrom('lookers').where('case_id', '=', caseId).where('person_id', '=', personId).execute()
}

export async function forgetLapsedLookers(db: Db, now: string): Promise<void> {
  await db.deleteFrom('lookers').where('until', '<', now).execute()
}

/** Who has the case open at `now`, by name. */
export async function lookersAt(db: Db, caseId: string, now: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('lookers')
    .innerJoin('people', 'people.id', 'lookers.person_id')
    .select(['people.id as id', 'people.name as name'])
    .where('lookers.case_id', '=', caseId)
    .where('lookers.until', '>=', now)
    .orderBy('people.name')
    .execute()
}

/** Whether somebody has the case open at `now`. */
export async function isLooking(db: Db, caseId: string, personId: string, now: string): Promise<boolean> {
  const row = await db
    .selectFrom('lookers')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('until', '>=', now)
    .executeTakeFirst()
  return row !== undefined
}
