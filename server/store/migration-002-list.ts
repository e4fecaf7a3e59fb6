import { type Kysely, sql } from 'kysely'
import { dialectOf, textType } from './dialect.ts'

type AnyDb = Kysely<unknown>

/** What the list of cases is filtered, searched and ordered by, the views that people keep of it, and bulk acts. */
export async function list(db: AnyDb): Promise<void> {
  const text = textType(db)
  await sql`alter table cases add column clock_key ${text} not null default ''`.execute(db)
  await sql`update cases set clock_key = coalesce(${dueIn(db)}, '~' || opened_at)`.execute(db)
  const statements = [
    sql`create index cases_clock on cases (queue, clock_key, id)`,
    sql`create index cases_level on cases (queue, estimate, priority_key desc, id)`,
    sql`create index flags_kind on flags (source, reason, comment_id)`,
    sql`create index comments_language on comments (language, id) where language is not null`,
    sql`create index threads_platform on threads (platform, id)`,
    sql`create table saved_views (id ${text} primary key, owner ${text} not null, name ${text} not null,
      scope ${text} not null, queue ${text} not null, filter ${text} not null, sort ${text} not null,
      changed_at ${text} not null, unique (owner, name))`,
    sql`create index saved_views_scope on saved_views (scope, name)`,
    sql`create table bulk_cases (bulk_id ${text} not null, case_id ${text} not null, person_id ${text} not null,
      act ${text} not null, held ${text} not null, version integer not null, at ${text} not null,
      primary key (bulk_id, case_id))`,
    sql`create index bulk_cases_at on bulk_cases (at)`,
  ]
  for (const statement of statements) await statement.execute(db)
  await (dialectOf(db) === 'sqlite' ? searchOnSqlite(db) : searchOnPostgres(db))
}

function dueIn(db: AnyDb) {
  return dialectOf(db) === 'sqlite'
    ? sql`json_extract(state, '$.escalation.dueAt')`
    : sql`(state::json -> 'escalation' ->> 'dueAt')`
}

/** The index holds no text of its own: it reads the comment's. Positions are left out, which nothing asks for. */
async function searchOnSqlite(db: AnyDb): Promise<void> {
  const statements = [
    sql`create virtual table comments_fts using fts5(text, content = 'comments', detail = 'none',
      tokenize = 'unicode61 remove_diacritics 2')`,
    sql`insert into comments_fts (rowid, text) select rowid, text from comments`,
    sql`create trigger comments_fts_added after insert on comments begin
      insert into comments_fts (rowid, text) values (new.rowid, new.text); end`,
    sql`create trigger comments_fts_gone after delete on comments begin
      insert into comments_fts (comments_fts, rowid, text) values ('delete', old.rowid, old.text); end`,
    sql`create trigger comments_fts_changed after update of text on comments begin
      insert into comments_fts (comments_fts, rowid, text) values ('delete', old.rowid, old.text);
      insert into comments_fts (rowid, text) values (new.rowid, new.text); end`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** Characters of a comment that are indexed: PostgreSQL keeps no more than a mebibyte of words a row. */
const INDEXED = 50_000

/** Words in lower case and without accents, cut where Unicode says so, whatever the database's own locale. */
async function searchOnPostgres(db: AnyDb): Promise<void> {
  const collation = await unicodeCollation(db)
  const plain = sql`lower(regexp_replace(normalize(left(text, ${sql.lit(INDEXED)}), NFKD), '[\u0300-\u036f]', '', 'g') ${collation})`
  const words = sql`regexp_replace(${plain} ${collation}, '[^[:alnum:]]+', ' ', 'g')`
  await sql`alter table comments add column search tsvector
    generated always as (to_tsvector('simple', ${words})) stored`.execute(db)
  await sql`create index comments_search on comments using gin (search)`.execute(db)
}

const COLLATIONS = ['pg_unicode_fast', 'pg_c_utf8', 'und-x-icu']

async function unicodeCollation(db: AnyDb) {
  const { rows } = await sql<{ name: string }>`select collname as name from pg_collation
    where collname in (${sql.join(COLLATIONS)})`.execute(db)
  const name = COLLATIONS.find((one) => rows.some((row) => row.name === one))
  return name ? sql`collate ${sql.ref(name)}` : sql``
}
