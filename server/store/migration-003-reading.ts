import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Which flags were judged to be made in bad faith, and a thread's comments in their order, undated ones first. */
export async function reading(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  const statements = [
    sql`create table flag_marks (case_id ${text} not null, flag_id ${text} not null, primary key (flag_id))`,
    sql`create index flag_marks_case on flag_marks (case_id)`,
    sql`create index comments_in_thread on comments (thread_id, coalesce(posted_at, ''), id)`,
    sql`create index comments_author on comments (author_id, id) where author_id is not null`,
  ]
  for (const statement of statements) await statement.execute(db)
}
