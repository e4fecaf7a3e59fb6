import { type Kysely, sql } from 'kysely'
import type { ModerationCase } from '#domain/case.ts'
import { decisionRows } from './decision-rows.ts'
import { dialectOf, insertMany, textType } from './dialect.ts'
import type { Tables } from './tables.ts'

const CASES = 500
const COLUMNS = [
  'id',
  'case_id',
  'place',
  'at',
  'by_id',
  'stage',
  'code',
  'family',
  'severity',
  'outcome',
  'policy_version',
  'route',
  'fate',
  'departure',
] as const

/** One row for each decision, saved views of the record, and what data protection needs to keep. */
export async function record(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`create table decisions (id ${text} primary key, case_id ${text} not null, place integer not null,
      at ${text} not null, by_id ${text} not null, stage ${text} not null, code ${text} not null,
      family ${text} not null, severity integer not null, outcome ${text} not null, policy_version integer not null,
      route ${text}, fate ${text} not null, departure ${text} not null)`,
    sql`create index decisions_at on decisions (at, id)`,
    sql`create index decisions_case on decisions (case_id, place)`,
    sql`create index decisions_by on decisions (by_id, at, id)`,
    sql`create index decisions_code on decisions (code, at, id)`,
    sql`create index decisions_family on decisions (family, at, id)`,
    sql`create index decisions_fate on decisions (fate, at, id)`,
    sql`create table record_views (id ${text} primary key, owner ${text} not null, scope ${text} not null,
      part ${text} not null, name ${text} not null, query ${text} not null, unique (owner, part, name))`,
    sql`create table legal_holds (id ${text} primary key, case_id ${text} not null, owner ${text} not null,
      reason_id ${text} not null, review_on ${text} not null, placed_at ${text} not null, placed_by ${text} not null,
      released_at ${text})`,
    sql`create index legal_holds_case on legal_holds (case_id)`,
    sql`create table erasures (comment_id ${text} primary key, at ${text} not null, why ${text} not null)`,
    sql`create table corrections (id ${text} primary key, thread_id ${text} not null, field ${text} not null,
      old_value ${text} not null, new_value ${text} not null, reason_id ${text} not null, by_id ${text} not null,
      at ${text} not null)`,
    sql`create index corrections_thread on corrections (thread_id, at)`,
    sql`create table secret_keys (purpose ${text} primary key, secret ${text} not null, made_at ${text} not null)`,
    sql`create table head_mailings (address ${text} primary key, every ${text} not null, next_at ${text} not null,
      added_by ${text} not null, added_at ${text} not null, last_at ${text}, last_seq integer, last_fault ${text})`,
  ]
  for (const statement of statements) await statement.execute(db)
  if (dialectOf(db) === 'sqlite') {
    // The words of an erased comment leave the index with it, not when the index is next merged.
    await sql`insert into comments_fts (comments_fts, rank) values ('secure-delete', 1)`.execute(db)
  }
  await fillDecisions(db)
}

/** What was decided before this table was there. */
async function fillDecisions(own: Kysely<unknown>): Promise<void> {
  const db: Kysely<Tables> = own.withTables()
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('cases')
      .select(['id', 'state'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(CASES)
      .execute()
    const decisions = rows.flatMap(({ state }) => decisionRows(JSON.parse(state) as ModerationCase))
    await insertMany(db, 'decisions', COLUMNS, decisions)
    const end = rows.at(-1)
    if (!end || rows.length < CASES) return
    last = end.id
  }
}
