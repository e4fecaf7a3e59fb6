import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** What people ask about their data, and the keys that the words in backups are locked with. */
export async function requests(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`create table data_requests (id ${text} primary key, kind ${text} not null, received_on ${text} not null,
    closed_on ${text}, version integer not null, state ${text} not null)`.execute(db)
  await sql`create index data_requests_received on data_requests (received_on desc, id desc)`.execute(db)
  await sql`create table backup_keys (id ${text} primary key, key ${text} not null)`.execute(db)
}
