import { type Kysely, sql } from 'kysely'
import { textType } from './dialect.ts'

/** Several policies side by side: comments say under which one a case about them falls, and so do their decisions. */
export async function policies(db: Kysely<unknown>): Promise<void> {
  const text = textType(db)
  await sql`alter table comments add column policy ${text} not null default 'conduct'`.execute(db)
  for (const table of ['decisions', 'second_readings', 'appeals']) {
    await sql`alter table ${sql.table(table)} add column policy ${text} not null default 'conduct'`.execute(db)
  }
  await sql`create index cases_policy on cases (policy)`.execute(db)
  await sql`create index decisions_policy on decisions (policy, at, id)`.execute(db)
}
