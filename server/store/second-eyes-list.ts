import { type SelectQueryBuilder, sql } from 'kysely'
import type { Cursor } from './cursors.ts'
import { inList } from './dialect.ts'
import type { SecondReadingsTable } from './second-eyes-tables.ts'
import type { Db, Tables } from './tables.ts'

export interface ReadingsWanted {
  readonly differs?: string | undefined
  readonly kind?: 'second' | 'panel' | undefined
  /** `settled` leaves out what somebody is still to settle. */
  readonly among?: 'all' | 'settled'
  /** Cases that whoever asks may not know of now. */
  readonly without?: readonly string[] | undefined
}

type Readings = SelectQueryBuilder<Tables, 'second_readings', object>

function matching(db: Db, { differs, kind, among, without = [] }: ReadingsWanted): Readings {
  let query: Readings = db.selectFrom('second_readings')
  if (without.length > 0) query = query.where((eb) => eb.not(inList(db, eb.ref('case_id'), without)))
  if (among === 'settled') query = query.where((eb) => eb.or([eb('agreed', '=', 1), eb('sided', 'is not', null)]))
  if (kind) query = query.where('kind', '=', kind)
  if (differs === 'none') query = query.where('differs', '=', '')
  else if (differs) query = query.where(sql<boolean>`' ' || differs || ' ' like ${`% ${differs} %`}`)
  return query
}

/** A page of comparisons, the latest first, beyond `after`, whose key is a time and whose id a case's and a round. */
export async function readingsPage(
  db: Db,
  wanted: ReadingsWanted,
  page: { readonly after: Cursor | null; readonly limit: number },
): Promise<{ rows: SecondReadingsTable[]; total: number }> {
  const counted = await matching(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  let query = matching(db, wanted).selectAll().orderBy('at', 'desc').orderBy('case_id').orderBy('round')
  if (page.after) {
    const { key, id } = page.after
    const [caseId = '', round = '0'] = id.split('/')
    query = query.where((eb) =>
      eb.or([
        eb('at', '<', String(key)),
        eb.and([eb('at', '=', String(key)), eb('case_id', '>', caseId)]),
        eb.and([eb('at', '=', String(key)), eb('case_id', '=', caseId), eb('round', '>', Number(round))]),
      ]),
    )
  }
  return { rows: await query.limit(page.limit).execute(), total: counted.n }
}

/** How often readers agreed, for each code of each policy that was read first. */
export async function agreementByCode(db: Db): Promise<{ policy: string; code: string; of: number; agreed: number }[]> {
  return db
    .selectFrom('second_readings')
    .select(({ fn }) => [
      'policy',
      'first_code as code',
      fn.countAll<number>().as('of'),
      fn.sum<number>('agreed').as('agreed'),
    ])
    .groupBy(['policy', 'first_code'])
    .execute()
}

/** A page of appeals with their comments: those that wait by when they are due, those answered by when they were. */
export async function appealsPage(
  db: Db,
  { state, without = [] }: { readonly state: 'waiting' | 'answered'; readonly without?: readonly string[] | undefined },
  page: { readonly after: Cursor | null; readonly limit: number },
) {
  const when = state === 'waiting' ? sql<string>`coalesce(due_at, filed_at)` : sql<string>`coalesce(decided_at, '')`
  let base = db.selectFrom('appeals').where('decided_at', state === 'waiting' ? 'is' : 'is not', null)
  if (without.length > 0) base = base.where((eb) => eb.not(inList(db, eb.ref('appeals.case_id'), without)))
  const counted = await base.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  let query = base
    .innerJoin('cases', 'cases.id', 'appeals.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .selectAll('appeals')
    .select(['comments.text', 'cases.holder', when.as('sort')])
    .orderBy(when, state === 'waiting' ? 'asc' : 'desc')
    .orderBy('appeals.case_id')
  if (page.after) {
    const { key, id } = page.after
    const beyond = state === 'waiting' ? sql.raw('>') : sql.raw('<')
    query = query.where(
      sql<boolean>`(${when} ${beyond} ${String(key)} or (${when} = ${String(key)} and appeals.case_id > ${id}))`,
    )
  }
  return { rows: await query.limit(page.limit).execute(), total: counted.n }
}

/** Every appeal by what it was against and what came of it, counted; and how many that wait are late at `now`. */
export async function countAppeals(db: Db, now: string) {
  const groups = await db
    .selectFrom('appeals')
    .select(['outcome', 'policy', 'before_code', 'after_code', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy(['outcome', 'policy', 'before_code', 'after_code'])
    .execute()
  const late = await db
    .selectFrom('appeals')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('decided_at', 'is', null)
    .where('due_at', '<', now)
    .executeTakeFirstOrThrow()
  return { groups, late: late.n }
}
