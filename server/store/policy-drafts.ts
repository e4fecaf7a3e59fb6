import type { PolicyWords } from '#domain/policy.ts'
import type { PolicyChange } from '#domain/policy-change.ts'
import { forUpdate } from './dialect.ts'
import type { PolicyDraftsTable, PolicyEditsTable } from './policy-tables.ts'
import type { Db, Tx } from './tables.ts'

export interface StoredDraft extends Omit<PolicyDraftsTable, 'body'> {
  readonly words: PolicyWords
}

export interface StoredEdit extends Omit<PolicyEditsTable, 'changes' | 'draft_id'> {
  readonly changes: readonly PolicyChange[]
}

export async function policyDraft(db: Db, policy: string): Promise<StoredDraft | null> {
  const row = await db.selectFrom('policy_drafts').selectAll().where('policy', '=', policy).executeTakeFirst()
  return row ? toDraft(row) : null
}

/** Reads the draft and holds it until the transaction ends. */
export async function lockDraft(tx: Tx, policy: string): Promise<StoredDraft | null> {
  const query = tx.selectFrom('policy_drafts').selectAll().where('policy', '=', policy)
  const row = await query.$call(forUpdate(tx, 'wait')).executeTakeFirst()
  return row ? toDraft(row) : null
}

/** Which policies have a draft, and how far it is; without reading it. */
export async function draftStates(
  db: Db,
): Promise<ReadonlyMap<string, { title: string; status: PolicyDraftsTable['status'] }>> {
  const rows = await db.selectFrom('policy_drafts').select(['policy', 'status', 'body']).execute()
  return new Map(
    rows.map(({ policy, status, body }) => [policy, { status, title: (JSON.parse(body) as PolicyWords).title }]),
  )
}

/** Keeps a new draft, where there is none yet; two who begin at once begin the same one. */
export async function insertDraft(tx: Tx, { words, ...row }: StoredDraft): Promise<void> {
  await tx
    .insertInto('policy_drafts')
    .values({ ...row, body: JSON.stringify(words) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The draft after an edit, and the edit. */
export async function saveEdit(tx: Tx, draft: StoredDraft, words: PolicyWords, edit: StoredEdit): Promise<void> {
  await tx
    .updateTable('policy_drafts')
    .set({ body: JSON.stringify(words), revision: edit.revision, changed_at: edit.at })
    .where('policy', '=', draft.policy)
    .execute()
  const { changes, ...row } = edit
  await tx
    .insertInto('policy_edits')
    .values({ ...row, draft_id: draft.id, changes: JSON.stringify(changes) })
    .execute()
}

export async function saveProposal(
  tx: Tx,
  policy: string,
  proposal: Pick<PolicyDraftsTable, 'status' | 'note' | 'in_force_from' | 'proposed_by' | 'proposed_at'>,
): Promise<void> {
  await tx.updateTable('policy_drafts').set(proposal).where('policy', '=', policy).execute()
}

/** Forgets the draft; its edits stay, as the history of who wrote what. */
export async function removeDraft(tx: Tx, policy: string): Promise<void> {
  await tx.deleteFrom('policy_drafts').where('policy', '=', policy).execute()
}

/** The edits after a revision, oldest first. */
export async function editsAfter(db: Db, draftId: string, revision: number): Promise<StoredEdit[]> {
  const rows = await db
    .selectFrom('policy_edits')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute()
  return rows.map(({ changes, draft_id: _draft, ...row }) => ({
    ...row,
    changes: JSON.parse(changes) as PolicyChange[],
  }))
}

/** Everyone who changed something in a draft, in the order in which they came. */
export async function draftAuthors(db: Db, draftId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('policy_edits')
    .select('by_id')
    .select((eb) => eb.fn.min('revision').as('first'))
    .where('draft_id', '=', draftId)
    .groupBy('by_id')
    .orderBy('first')
    .execute()
  return rows.map((row) => row.by_id)
}

function toDraft({ body, ...row }: PolicyDraftsTable): StoredDraft {
  return { ...row, words: JSON.parse(body) as PolicyWords }
}
