import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Drafts of policies with every edit, versions in force from a date, and past decisions read again under a draft. */
export async function policy(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`alter table policies add column in_force_from ${text}`,
    sql`alter table policies add column retired_from ${text}`,
    // Until now there was one policy only.
    sql`alter table cases add column policy ${text} not null default 'conduct'`,
    sql`create index cases_code on cases (code, status) where code is not null`,
    sql`create table policy_drafts (policy ${text} primary key, id ${text} not null, base integer,
      version integer not null, revision integer not null, status ${text} not null, body ${text} not null,
      note ${text} not null, in_force_from ${text}, proposed_by ${text}, proposed_at ${text},
      started_by ${text} not null, started_at ${text} not null, changed_at ${text} not null)`,
    sql`create table policy_edits (draft_id ${text} not null, revision integer not null, by_id ${text} not null,
      at ${text} not null, changes ${text} not null, primary key (draft_id, revision))`,
    sql`create table policy_rereadings (draft_id ${text} not null, person_id ${text} not null, case_id ${text} not null,
      place integer not null, seed ${text} not null, code ${text}, severity integer, at ${text},
      primary key (draft_id, person_id, case_id))`,
  ]
  for (const statement of statements) await statement.execute(db)
}
