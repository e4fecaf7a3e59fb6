import { type Kysely, sql } from 'kysely'
import { dialectOf, textType } from './dialect.ts'

type AnyDb = Kysely<unknown>

/** The tables of the first version. */
export async function first(db: AnyDb): Promise<void> {
  const text = textType(db)
  const bytes = dialectOf(db) === 'sqlite' ? sql`blob` : sql`bytea`
  const whole = dialectOf(db) === 'sqlite' ? sql`integer` : sql`bigint`
  const statements = [
    sql`create table people (id ${text} primary key, name ${text} not null, email ${text} not null unique,
      roles ${text} not null, active integer not null, created_at ${text} not null)`,
    sql`create table texts (id ${text} primary key, salt ${text} not null, text ${text} not null)`,
    sql`create table threads (id ${text} primary key, thread_key ${text} not null unique, platform ${text} not null,
      title ${text} not null, url ${text}, post ${text} not null, created_at ${text} not null)`,
    sql`create table authors (id ${text} primary key, author_key ${text} not null unique, platform ${text} not null,
      name ${text} not null, number integer not null unique)`,
    sql`create table comments (id ${text} primary key, thread_id ${text} not null references threads (id),
      author_id ${text} references authors (id), platform_key ${text}, parent_key ${text},
      dedupe_key ${text} not null unique, text ${text} not null, salt ${text} not null, content_hash ${text} not null,
      posted_at ${text}, language ${text}, url ${text}, batch_id ${text})`,
    sql`create index comments_thread on comments (thread_id, posted_at, id)`,
    sql`create index comments_platform on comments (platform_key) where platform_key is not null`,
    sql`create index comments_batch on comments (batch_id, id)`,
    sql`create index comments_parent on comments (parent_key) where parent_key is not null`,
    sql`create table flags (id ${text} primary key, comment_id ${text} not null references comments (id),
      source ${text} not null, reason ${text} not null, estimate integer not null, count integer not null,
      words ${text} not null, rule ${text}, matched ${text} not null, score double precision, at ${text} not null)`,
    sql`create index flags_comment on flags (comment_id)`,
    sql`create table cases (id ${text} primary key, queue ${text} not null, status ${text} not null, stage ${text} not null, route ${text},
      holder ${text}, comment_id ${text} not null unique references comments (id), thread_id ${text} not null,
      batch_id ${text}, opened_at ${text} not null, changed_at ${text} not null, estimate integer not null,
      priority_key ${whole} not null, code ${text}, severity integer, version integer not null, state ${text} not null)`,
    sql`create index cases_priority on cases (queue, priority_key desc, id)`,
    sql`create index cases_oldest on cases (queue, opened_at, id)`,
    sql`create index cases_changed on cases (queue, changed_at desc, id)`,
    sql`create index cases_waiting on cases (queue, holder)`,
    sql`create index cases_all on cases (priority_key desc, id)`,
    sql`create index cases_holder on cases (holder) where holder is not null`,
    sql`create index cases_thread on cases (thread_id, status)`,
    sql`create index cases_batch on cases (batch_id, status, version)`,
    sql`create table participants (case_id ${text} not null, person_id ${text} not null,
      primary key (case_id, person_id))`,
    sql`create table claims (case_id ${text} primary key, person_id ${text} not null, until ${text} not null)`,
    sql`create index claims_until on claims (until)`,
    sql`create table ledger (seq ${whole} primary key, at ${text} not null, actor ${text} not null, type ${text} not null,
      subject ${text} not null, version integer not null, payload ${text} not null, prev ${text} not null,
      hash ${text} not null)`,
    sql`create index ledger_subject on ledger (subject, seq)`,
    sql`create index ledger_actor on ledger (actor, seq)`,
    sql`create index ledger_type on ledger (type, seq)`,
    sql`create table ledger_head (id integer primary key, seq ${whole} not null, hash ${text} not null)`,
    sql`insert into ledger_head (id, seq, hash) values (1, 0, ${sql.lit('0'.repeat(64))})`,
    sql`create table policies (id ${text} not null, version integer not null, status ${text} not null, title ${text} not null,
      published_at ${text}, note ${text} not null, body ${text} not null, primary key (id, version))`,
    sql`create table idempotency (actor ${text} not null, key ${text} not null, request_hash ${text} not null,
      status integer not null, etag ${text}, body ${text} not null, at ${text} not null, primary key (actor, key))`,
    sql`create index idempotency_at on idempotency (at)`,
    sql`create table files (id ${text} primary key, sha256 ${text} not null, size ${whole} not null)`,
    sql`create index files_sha256 on files (sha256)`,
    sql`create table file_chunks (file_id ${text} not null, n integer not null, bytes ${bytes} not null,
      primary key (file_id, n))`,
    sql`create table imports (id ${text} primary key, file_id ${text} not null, file_name ${text} not null,
      status ${text} not null, created_at ${text} not null, created_by ${text} not null, recognised ${text} not null,
      mapping ${text}, dry_run ${text}, counts ${text}, rows_read ${whole} not null, bytes_read ${whole} not null,
      message ${text}, runner ${text}, lease_until ${text})`,
    sql`create index imports_status on imports (status)`,
    sql`create table import_rejects (import_id ${text} not null, row_number ${whole} not null, kind ${text} not null,
      reason ${text} not null, cells ${text} not null, primary key (import_id, row_number))`,
    sql`create table import_presets (id ${text} primary key, name ${text} not null unique, mapping ${text} not null,
      columns ${text} not null, created_by ${text} not null)`,
    sql`create table settings (key ${text} primary key, value ${text} not null)`,
    sql`create table auth_users (id ${text} primary key, name ${text} not null, email ${text} not null unique,
      "emailVerified" ${dialectOf(db) === 'sqlite' ? sql`integer` : sql`boolean`} not null, image ${text},
      "createdAt" ${moment(db)} not null, "updatedAt" ${moment(db)} not null)`,
    sql`create table auth_sessions (id ${text} primary key, "expiresAt" ${moment(db)} not null, token ${text} not null unique,
      "createdAt" ${moment(db)} not null, "updatedAt" ${moment(db)} not null, "ipAddress" ${text}, "userAgent" ${text},
      "userId" ${text} not null references auth_users (id) on delete cascade)`,
    sql`create index auth_sessions_user on auth_sessions ("userId")`,
    sql`create table auth_accounts (id ${text} primary key, "accountId" ${text} not null, "providerId" ${text} not null,
      "userId" ${text} not null references auth_users (id) on delete cascade, "accessToken" ${text},
      "refreshToken" ${text}, "idToken" ${text}, "accessTokenExpiresAt" ${moment(db)}, "refreshTokenExpiresAt" ${moment(db)},
      scope ${text}, password ${text}, "createdAt" ${moment(db)} not null, "updatedAt" ${moment(db)} not null)`,
    sql`create index auth_accounts_user on auth_accounts ("userId")`,
    sql`create table auth_verifications (id ${text} primary key, identifier ${text} not null, value ${text} not null,
      "expiresAt" ${moment(db)} not null, "createdAt" ${moment(db)} not null, "updatedAt" ${moment(db)} not null)`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** The type the sign-in library keeps its times in. */
function moment(db: AnyDb) {
  return dialectOf(db) === 'sqlite' ? sql`date` : sql`timestamptz`
}
