import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Routing rules with every version of them, and on each flag the rule that raised it and where its words stand. */
export async function rules(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`create table routing_rules (id ${text} primary key, version integer not null, state ${text} not null,
      on_since ${text}, held_at ${text}, changed_at ${text} not null)`,
    sql`create table routing_rule_versions (rule_id ${text} not null, version integer not null, body ${text} not null,
      by_id ${text} not null, at ${text} not null, primary key (rule_id, version))`,
    sql`alter table flags add column rule_id ${text}`,
    sql`alter table flags add column rule_version integer`,
    sql`alter table flags add column places ${text} not null default '[]'`,
    sql`alter table flags add column hint ${text}`,
    sql`create unique index flags_rule on flags (rule_id, comment_id) where rule_id is not null`,
    sql`create index flags_hint on flags (hint, comment_id) where hint is not null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
