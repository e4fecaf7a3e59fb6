import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Who was mentioned in which note, and whether they have seen it. */
export async function mentions(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table mentions (id ${text} primary key, person_id ${text} not null, case_id ${text} not null,
    note_id ${text} not null, from_point integer not null, to_point integer not null, by_id ${text} not null,
    at ${text} not null, read_at ${text})`.execute(db)
  await sql`create index mentions_person on mentions (person_id, id)`.execute(db)
  await sql`create index mentions_unread on mentions (person_id) where read_at is null`.execute(db)
  await sql`create index mentions_case on mentions (case_id)`.execute(db)
}
