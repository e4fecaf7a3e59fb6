import { sql } from 'kysely'
import { type CaseEvent, LIFECYCLE, type ModerationCase } from '#domain/case.ts'
import { openContacts } from '#domain/contacts.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { PersonId } from '#domain/ids.ts'
import { caseRow, parseState, toLedgerEvent } from './cases.ts'
import { forUpdate, inList, insertMany } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import type { Db, Tx } from './tables.ts'

/** How many cases of a batch hold a decision, reversed ones included: with one, the batch stays. */
export async function decidedInBatch(db: Db, batchId: string): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('batch_id', '=', batchId)
    .where((eb) =>
      eb.or([
        eb('status', 'in', ['awaiting_second_review', 'decided', 'appealed']),
        eb.and([eb('version', '>', 1), sql<boolean>`state not like '%"decisions":[]%'`]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return row.n
}

/**
 * Takes back the next comments of a batch after the comment `after`: closes their cases as withdrawn, where that is
 * still allowed, and frees their dedupe keys, so that the same rows can be imported again.
 * @returns the last comment's id, null when none was left.
 */
export async function withdrawBatchRows(
  tx: Tx,
  batch: { readonly id: string; readonly actor: string; readonly at: string },
  after: string,
  limit: number,
): Promise<string | null> {
  const comments = await tx
    .selectFrom('comments')
    .select('id')
    .where('batch_id', '=', batch.id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = comments.map((comment) => comment.id)
  const rows = await tx
    .selectFrom('cases')
    .select('state')
    .where((eb) => inList(tx, eb.ref('comment_id'), ids))
    .orderBy('id')
    .$call(forUpdate(tx, 'wait'))
    .execute()
  const states = rows.map((row) => parseState(row.state))
  const staying = new Set<string>(states.filter((state) => !withdrawable(state)).map((state) => state.commentId))
  await freeKeys(
    tx,
    ids.filter((id) => !staying.has(id)),
  )
  await closeCases(tx, batch, states.filter(withdrawable))
  return ids.at(-1) ?? null
}

function withdrawable(state: ModerationCase): boolean {
  const settled = openContacts(state).length === 0
  return LIFECYCLE[state.status].withdraw !== undefined && state.decisions.length === 0 && settled
}

async function freeKeys(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('comments')
    .set((eb) => ({ dedupe_key: sql<string>`'withdrawn:' || ${eb.ref('id')}`, platform_key: null, parent_key: null }))
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
}

async function closeCases(
  tx: Tx,
  { actor, at }: { readonly actor: string; readonly at: string },
  states: readonly ModerationCase[],
): Promise<void> {
  const events = states.map((state): CaseEvent => {
    const payload = { reason: 'withdrawn' } as const
    return { type: 'case.closed', caseId: state.id, version: state.version + 1, at, actor: actor as PersonId, payload }
  })
  const closed = states.map((state, index) => caseRow(events.slice(index, index + 1).reduce(evolve, state)))
  const ids = closed.map((row) => row.id)
  await tx
    .deleteFrom('claims')
    .where((eb) => inList(tx, eb.ref('case_id'), ids))
    .execute()
  // Out and in again, in two statements instead of one for each case; nothing refers to a case's row.
  await tx
    .deleteFrom('cases')
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
  const [first] = closed
  if (first) await insertMany(tx, 'cases', Object.keys(first) as (keyof typeof first)[], closed)
  await appendToLedger(tx, events.map(toLedgerEvent))
}
