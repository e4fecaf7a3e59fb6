import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** What each person chose for themselves, the phrases they saved, and the way from a pasted link to its comment. */
export async function preferences(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`create table person_preferences (person_id ${text} not null, name ${text} not null, value ${text} not null,
      primary key (person_id, name))`,
    sql`create table phrases (id ${text} primary key, owner_id ${text} not null, shared integer not null,
      name ${text} not null, text ${text} not null, changed_at ${text} not null)`,
    sql`create index phrases_owner on phrases (owner_id)`,
    sql`create index phrases_shared on phrases (shared) where shared = 1`,
    // An address may be longer than what an index entry holds.
    sql`create index comments_url on comments (substr(url, 1, 200)) where url is not null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
