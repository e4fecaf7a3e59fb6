import { type Kysely, sql } from 'kysely'
import type { ModerationCase } from '#domain/case.ts'
import { textType } from './dialect.ts'
import { appealRows, readingRows } from './second-eyes.ts'
import type { Tables } from './tables.ts'

/** What readers who could not see one another made of a case, and what became of appeals: read from the cases' states. */
export async function secondEyes(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table second_readings (case_id ${text} not null, round integer not null, kind ${text} not null,
    agreed integer not null, differs ${text} not null, first_code ${text} not null, first_severity integer not null,
    second_code ${text} not null, second_severity integer not null, settled_code ${text}, settled_severity integer,
    sided ${text}, policy_version integer not null, at ${text} not null, primary key (case_id, round))`.execute(db)
  await sql`create index second_readings_at on second_readings (at desc, case_id, round)`.execute(db)
  await sql`create table appeals (case_id ${text} primary key, ground ${text}, filed_at ${text} not null,
    due_at ${text}, outcome ${text}, decided_at ${text}, before_code ${text} not null, before_severity integer not null,
    after_code ${text}, after_severity integer, policy_version integer not null)`.execute(db)
  await sql`create index appeals_filed on appeals (filed_at desc, case_id)`.execute(db)
  await sql`create index appeals_waiting on appeals (filed_at) where decided_at is null`.execute(db)
  await fillIn(db)
}

const CASES = 500

/** What cases from before these tables say already. */
async function fillIn(db: Kysely<Pick<Tables, 'cases' | 'second_readings' | 'appeals'>>): Promise<void> {
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('cases')
      .select(['id', 'state'])
      .where('id', '>', last)
      .where('stage', '!=', 'first')
      .orderBy('id')
      .limit(CASES)
      .execute()
    for (const { state } of rows) {
      const read = JSON.parse(state) as ModerationCase
      for (const row of readingRows(read)) await db.insertInto('second_readings').values(row).execute()
      for (const row of appealRows(read)) await db.insertInto('appeals').values(row).execute()
    }
    const end = rows.at(-1)
    if (!end || rows.length < CASES) return
    last = end.id
  }
}
