import { type Kysely, sql } from 'kysely'
import { dialectOf, textType } from './dialect.ts'

/** Teams, notices, the ways in, and the ways out to other programs. */
export async function people(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const sqlite = dialectOf(db) === 'sqlite'
  const moment = sqlite ? sql`date` : sql`timestamptz`
  const truth = sqlite ? sql`integer` : sql`boolean`
  const statements = [
    sql`create table teams (id ${text} primary key, name ${text} not null unique, created_at ${text} not null,
      closed_at ${text})`,
    sql`create table team_members (team_id ${text} not null references teams (id), person_id ${text} not null,
      primary key (team_id, person_id))`,
    sql`create index team_members_person on team_members (person_id)`,
    sql`create table notices (id ${text} primary key, person_id ${text} not null, kind ${text} not null, case_id ${text},
      note_id ${text}, by_id ${text}, at ${text} not null, read_at ${text}, mail_at ${text},
      mail_tries integer not null)`,
    sql`create index notices_person on notices (person_id, id)`,
    sql`create index notices_unread on notices (person_id) where read_at is null`,
    sql`create index notices_mail on notices (mail_at) where mail_at is not null`,
    sql`insert into notices (id, person_id, kind, case_id, note_id, by_id, at, read_at, mail_tries)
      select id, person_id, 'mention', case_id, note_id, by_id, at, read_at, 0 from mentions`,
    sql`create table invitations (id ${text} primary key, token_hash ${text} not null unique, email ${text} not null,
      name ${text} not null, roles ${text} not null, by_id ${text} not null, at ${text} not null,
      expires_at ${text} not null, ended_at ${text}, person_id ${text})`,
    sql`create table tokens (id ${text} primary key, token_hash ${text} not null unique, person_id ${text} not null,
      name ${text} not null, scopes ${text} not null, at ${text} not null, expires_at ${text} not null,
      used_at ${text}, ended_at ${text})`,
    sql`create index tokens_person on tokens (person_id)`,
    sql`create table webhooks (id ${text} primary key, url ${text} not null, events ${text} not null,
      secret ${text} not null, by_id ${text} not null, at ${text} not null, after_seq bigint not null, ended_at ${text})`,
    sql`create table webhook_deliveries (id ${text} primary key, webhook_id ${text} not null references webhooks (id),
      type ${text} not null, body ${text} not null, at ${text} not null, state ${text} not null,
      tries integer not null, next_at ${text}, tried_at ${text}, status integer, trouble ${text})`,
    sql`create index webhook_deliveries_due on webhook_deliveries (next_at) where next_at is not null`,
    sql`create index webhook_deliveries_log on webhook_deliveries (webhook_id, id)`,
    sql`create table sign_in_limits (key ${text} primary key, points integer not null, expires_at bigint)`,
    sql`create table used_codes (person_id ${text} not null, code_hash ${text} not null, until ${text} not null,
      primary key (person_id, code_hash))`,
    sql`alter table auth_users add column "twoFactorEnabled" ${truth}`,
    sql`create table auth_two_factors (id ${text} primary key, secret ${text} not null, "backupCodes" ${text} not null,
      "userId" ${text} not null references auth_users (id) on delete cascade, verified ${truth},
      "failedVerificationCount" integer, "lockedUntil" ${moment})`,
    sql`create index auth_two_factors_user on auth_two_factors ("userId")`,
  ]
  for (const statement of statements) await statement.execute(db)
}
