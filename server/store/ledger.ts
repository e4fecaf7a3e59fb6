import { canonicalJson, type Json } from '#domain/canonical.ts'
import { type LedgerEntry, type LedgerEvent, type LedgerHead, seal } from '#domain/ledger.ts'
import { forUpdate, inList, insertMany } from './dialect.ts'
import type { Db, LedgerTable, Tx } from './tables.ts'

export const LEDGER_COLUMNS = ['seq', 'at', 'actor', 'type', 'subject', 'version', 'payload', 'prev', 'hash'] as const
const PAGE = 1_000

/**
 * Appends events to the one chain, in order, in the caller's transaction, which thereby holds the chain until it
 * ends. Append last: nothing else should wait behind the lock.
 */
export async function appendToLedger(tx: Tx, events: readonly LedgerEvent[]): Promise<LedgerEntry[]> {
  if (events.length === 0) return []
  let head: LedgerHead = await tx
    .selectFrom('ledger_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .$call(forUpdate(tx, 'wait'))
    .executeTakeFirstOrThrow()
  const entries = events.map((event) => {
    const entry = seal(head, event)
    head = entry
    return entry
  })
  await insertMany(tx, 'ledger', LEDGER_COLUMNS, entries.map(ledgerRow))
  await tx.updateTable('ledger_head').set({ seq: head.seq, hash: head.hash }).where('id', '=', 1).execute()
  return entries
}

export async function ledgerHead(db: Db): Promise<LedgerHead> {
  return db.selectFrom('ledger_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow()
}

/** Every entry after `after`, oldest first, a page at a time so that no reader holds the database. */
export async function* ledgerEntries(db: Db, after = 0, subject?: string): AsyncGenerator<LedgerEntry> {
  for (let last = after; ; ) {
    let query = db.selectFrom('ledger').selectAll().where('seq', '>', last).orderBy('seq').limit(PAGE)
    if (subject !== undefined) query = query.where('subject', '=', subject)
    const rows = await query.execute()
    for (const row of rows) yield toEntry(row)
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) return
    last = end.seq
  }
}

export function ledgerRow(entry: LedgerEntry): LedgerTable {
  return { ...entry, payload: canonicalJson(entry.payload) }
}

/** @throws SyntaxError when the stored payload is no JSON. */
export function toEntry(row: LedgerTable): LedgerEntry {
  return { ...row, payload: JSON.parse(row.payload) as { [key: string]: Json } }
}

export interface LedgerFilter {
  readonly subject?: string | undefined
  readonly actor?: string | undefined
  readonly type?: string | undefined
  /** Subjects to leave out. */
  readonly notAbout?: readonly string[]
}

/** One page of the record beyond `after` in the given order, and how many entries the filter matches in all. */
export async function ledgerPage(
  db: Db,
  filter: LedgerFilter,
  order: 'newest' | 'oldest',
  page: { readonly after: number | null; readonly limit: number },
): Promise<{ entries: LedgerEntry[]; total: number }> {
  let matching = db.selectFrom('ledger')
  if (filter.subject) matching = matching.where('subject', '=', filter.subject)
  if (filter.actor) matching = matching.where('actor', '=', filter.actor)
  if (filter.type) matching = matching.where('type', '=', filter.type)
  const { notAbout = [] } = filter
  if (notAbout.length > 0) matching = matching.where((eb) => eb.not(inList(db, eb.ref('subject'), notAbout)))
  const all = await matching.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let rows = matching
    .selectAll()
    .orderBy('seq', order === 'newest' ? 'desc' : 'asc')
    .limit(page.limit)
  if (page.after !== null) rows = rows.where('seq', order === 'newest' ? '<' : '>', page.after)
  return { entries: (await rows.execute()).map(toEntry), total: all.count }
}
