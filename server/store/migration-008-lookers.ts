import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Who has a case open without holding it: operational, never in the ledger. */
export async function lookers(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table lookers (case_id ${text} not null, person_id ${text} not null, until ${text} not null,
    primary key (case_id, person_id))`.execute(db)
  await sql`create index lookers_until on lookers (until)`.execute(db)
}
