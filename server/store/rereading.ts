import type { CaseId } from '#domain/ids.ts'
import { inList } from './dialect.ts'
import type { Db } from './tables.ts'

/** The cases that each of these people took to re-read blind and have given no verdict on; who took none is not there. */
export async function rereadingOf(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, readonly CaseId[]>> {
  const rows = await db
    .selectFrom('audit_items')
    .select(['reader', 'case_id'])
    .where('reader', 'is not', null)
    .where((eb) => inList(db, eb.ref('reader').$castTo<string>(), people))
    .where('row', 'is', null)
    .execute()
  const held = new Map<string, CaseId[]>()
  for (const { reader, case_id } of rows) {
    if (reader !== null) held.set(reader, [...(held.get(reader) ?? []), case_id as CaseId])
  }
  return held
}

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
