import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Pictures by the hash of their originals, kept once, and the comments that carry them. */
export async function pictures(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table pictures (sha256 ${text} primary key, type ${text} not null, size integer not null,
    width integer not null, height integer not null, original_file ${text} not null, display_file ${text} not null)`.execute(
    db,
  )
  await sql`create table comment_pictures (id ${text} primary key, comment_id ${text} not null, sha256 ${text} not null,
    description ${text}, added_by ${text}, at ${text} not null)`.execute(db)
  await sql`create unique index comment_pictures_comment on comment_pictures (comment_id, sha256)`.execute(db)
}
