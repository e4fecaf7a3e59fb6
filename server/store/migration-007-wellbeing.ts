import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** What each person has read, for that person alone: never in the ledger, gone after 30 days. */
export async function wellbeing(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`create table work_spells (person_id ${text} not null, began_at ${text} not null, last_at ${text} not null,
      break_until ${text}, break_why ${text}, primary key (person_id, began_at))`,
    sql`create index work_spells_last on work_spells (last_at)`,
    sql`create table exposures (person_id ${text} not null, case_id ${text} not null, what ${text} not null,
      at ${text} not null, estimate integer not null, place integer not null, primary key (person_id, case_id, what))`,
    sql`create index exposures_person on exposures (person_id, what, at)`,
    sql`create index exposures_at on exposures (at)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
