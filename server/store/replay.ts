import { type CaseDecision, type ModerationCase } from '#domain/case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { toCaseEvent } from './cases.ts'
import { inList } from './dialect.ts'
import { ledgerEntries } from './ledger.ts'
import type { Db } from './tables.ts'

/** A decision's moment: the case just before it, what had been said on it, and what came after. */
export interface Moment {
  readonly before: ModerationCase
  readonly decision: CaseDecision
  readonly earlier: readonly LedgerEntry[]
  readonly later: readonly LedgerEntry[]
}

/** Replays a case's entries up to one of its decisions. Null where no entry made it. */
export async function momentOf(db: Db, caseId: string, decisionId: string): Promise<Moment | null> {
  const earlier: LedgerEntry[] = []
  const later: LedgerEntry[] = []
  let before: ModerationCase | null = null
  let decision: CaseDecision | null = null
  for await (const entry of ledgerEntries(db, 0, caseId)) {
    if (decision) {
      later.push(entry)
      continue
    }
    const event = toCaseEvent(entry)
    const after: ModerationCase | null = event ? evolve(before, event) : before
    decision = after?.decisions.find((one) => one.id === decisionId) ?? null
    if (decision) continue
    earlier.push(entry)
    before = after
  }
  return before && decision ? { before, decision, earlier, later } : null
}

/**
 * Since when each of these comments is held here: since its file came in, else since its case was opened, else, where
 * neither is known, since it was posted. RFC 3339; null where nothing of it is known.
 */
export async function heldSince(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .selectFrom('comments')
    .leftJoin('imports', 'imports.id', 'comments.batch_id')
    .leftJoin('cases', 'cases.comment_id', 'comments.id')
    .select((eb) => [
      'comments.id as id',
      eb.fn.coalesce('imports.created_at', 'cases.opened_at', 'comments.posted_at').as('since'),
    ])
    .where((eb) => inList(db, eb.ref('comments.id'), ids))
    .execute()
  return new Map(rows.map(({ id, since }) => [id, since]))
}
