import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Audits, the populations they were drawn from, and what was re-read of them. */
export async function audits(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table audits (id ${text} primary key, at ${text} not null, version integer not null,
    state ${text} not null)`.execute(db)
  await sql`create table audit_items (audit_id ${text} not null, case_id ${text} not null, stratum ${text} not null,
    whole ${text}, place integer, drawn ${text}, reader ${text}, taken_at ${text}, finding ${text}, row ${text},
    reason ${text}, primary key (audit_id, case_id))`.execute(db)
  await sql`create unique index audit_items_place on audit_items (audit_id, place)`.execute(db)
  await sql`create index audit_items_reader on audit_items (reader, case_id) where reader is not null`.execute(db)
}
