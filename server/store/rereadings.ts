import { inList } from './dialect.ts'
import type { PolicyRereadingsTable } from './policy-tables.ts'
import type { Db, Tx } from './tables.ts'

export interface Rereadable extends PolicyRereadingsTable {
  readonly text: string
  /** The comment that this one answers, where it is held. */
  readonly before: string | null
  /** What was decided. */
  readonly thenCode: string | null
  readonly thenSeverity: number | null
}

/** A person's sample under a draft, in the order in which it is read. */
export async function rereadingsOf(db: Db, draftId: string, personId: string): Promise<Rereadable[]> {
  return db
    .selectFrom('policy_rereadings')
    .innerJoin('cases', 'cases.id', 'policy_rereadings.case_id')
    .innerJoin('comments', 'comments.id', 'cases.comment_id')
    .leftJoin('comments as above', 'above.platform_key', 'comments.parent_key')
    .selectAll('policy_rereadings')
    .select(['comments.text', 'above.text as before', 'cases.code as thenCode', 'cases.severity as thenSeverity'])
    .where('draft_id', '=', draftId)
    .where('person_id', '=', personId)
    .orderBy('place')
    .execute()
}

/** Decided cases with one of the codes in which a person took no part and which they have not been given before. */
export async function casesToReread(
  db: Db,
  policy: string,
  codes: readonly string[],
  who: { readonly draftId: string; readonly personId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('policy', '=', policy)
    .where('status', 'in', ['decided', 'closed'])
    .where((eb) => inList(db, eb.ref('code').$notNull(), codes))
    .where('id', 'not in', (eb) =>
      eb.selectFrom('participants').select('case_id').where('person_id', '=', who.personId),
    )
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('policy_rereadings')
        .select('case_id')
        .where('draft_id', '=', who.draftId)
        .where('person_id', '=', who.personId),
    )
    .execute()
  return rows.map((row) => row.id)
}

export async function insertRereadings(tx: Tx, rows: readonly PolicyRereadingsTable[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('policy_rereadings')
      .values([...rows])
      .execute()
}

/** Keeps what the reader found; false where the case is not in their sample. */
export async function answerRereading(
  tx: Tx,
  which: Pick<PolicyRereadingsTable, 'draft_id' | 'person_id' | 'case_id'>,
  found: { readonly code: string; readonly severity: number; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('policy_rereadings')
    .set(found)
    .where('draft_id', '=', which.draft_id)
    .where('person_id', '=', which.person_id)
    .where('case_id', '=', which.case_id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
