import { GRAVE, type BreakReason, startOfDay } from '#domain/exposure.ts'
import type { Db, Tx } from './tables.ts'

export interface StoredSpell {
  readonly beganAt: string
  readonly lastAt: string
  readonly breakUntil: string | null
  readonly breakWhy: BreakReason | null
}

/** What somebody did at the desk, the latest spell first, of those that reach into the day of `now`. */
export async function spellsOf(db: Db, personId: string, now: string): Promise<StoredSpell[]> {
  return db
    .selectFrom('work_spells')
    .select(['began_at as beganAt', 'last_at as lastAt', 'break_until as breakUntil', 'break_why as breakWhy'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('last_at', '>=', startOfDay(now)), eb('break_until', '>', now)]))
    .orderBy('began_at', 'desc')
    .execute()
}

export async function beginSpell(tx: Tx, personId: string, now: string): Promise<void> {
  await tx
    .insertInto('work_spells')
    .values({ person_id: personId, began_at: now, last_at: now, break_until: null, break_why: null })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'began_at']).doUpdateSet({ break_until: null, break_why: null }),
    )
    .execute()
}

/** Somebody who began at `beganAt` is still there at `now`, or goes on a break. */
export async function changeSpell(
  tx: Tx,
  personId: string,
  beganAt: string,
  change: { readonly last_at: string } | { readonly break_until: string; readonly break_why: BreakReason },
): Promise<void> {
  await tx
    .updateTable('work_spells')
    .set(change)
    .where('person_id', '=', personId)
    .where('began_at', '=', beganAt)
    .execute()
}

export type Exposed = 'served' | 'opened' | 'revealed'

/** Counted once for each person, case and `what`; being served it again is newer than what was served before. */
export async function noteExposed(
  tx: Tx,
  personId: string,
  about: { readonly id: string; readonly estimate: number },
  what: Exposed,
  when: { readonly at: string; readonly place: number },
): Promise<void> {
  const row = { person_id: personId, case_id: about.id, what, estimate: about.estimate, ...when }
  await tx
    .insertInto('exposures')
    .values(row)
    .onConflict((conflict) => {
      const same = conflict.columns(['person_id', 'case_id', 'what'])
      return what === 'served' ? same.doUpdateSet(when) : same.doNothing()
    })
    .execute()
}

/** The estimate of the case that was served last, null before the first. */
export async function lastServed(db: Db, personId: string, since: string): Promise<number | null> {
  const row = await db
    .selectFrom('exposures')
    .select('estimate')
    .where('person_id', '=', personId)
    .where('what', '=', 'served')
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.estimate ?? null
}

/** How many cases were opened, or revealed, since a moment; those of at least an estimate alone where one is given. */
export async function countExposed(
  db: Db,
  personId: string,
  what: Exposed,
  since: string,
  estimate = 0,
): Promise<number> {
  const { count } = await db
    .selectFrom('exposures')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('what', '=', what)
    .where('at', '>=', since)
    .where('estimate', '>=', estimate)
    .executeTakeFirstOrThrow()
  return count
}

/** Grave cases in hand that were not revealed since then: they will be. */
export async function gravesInHand(db: Db, personId: string, since: string): Promise<number> {
  const revealed = db
    .selectFrom('exposures')
    .select('case_id')
    .where('person_id', '=', personId)
    .where('what', '=', 'revealed')
    .where('at', '>=', since)
  const { count } = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('holder', '=', personId)
    .where('estimate', '>=', GRAVE)
    .where('id', 'not in', revealed)
    .executeTakeFirstOrThrow()
  return count
}

export async function forgetExposureBefore(db: Db, moment: string): Promise<void> {
  await db.deleteFrom('work_spells').where('last_at', '<', moment).execute()
  await db.deleteFrom('exposures').where('at', '<', moment).execute()
}
