import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** One-time links for somebody who lost their password. */
export async function passwordResets(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table password_resets (id ${text} primary key, token_hash ${text} not null unique,
    person_id ${text} not null, at ${text} not null, expires_at ${text} not null, ended_at ${text})`.execute(db)
  await sql`create index password_resets_person on password_resets (person_id)`.execute(db)
}
