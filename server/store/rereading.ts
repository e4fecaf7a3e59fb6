import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

/** Everything that the record calls one of these cases by: their own ids and their comments'. */
export async function subjectsOfCases(db: Db, cases: readonly string[]): Promise<readonly string[]> {
  if (cases.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'comment_id'])
    .where((eb) => inList(db, eb.ref('id'), cases))
    .execute()
  return rows.flatMap(({ id, comment_id }) => [id, comment_id])
}
