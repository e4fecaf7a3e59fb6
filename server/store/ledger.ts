import { type Kysely, sql } from 'kysely'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { type LedgerEntry, type LedgerEvent, type LedgerHead, seal } from '#domain/ledger.ts'
import { dialectOf, forUpdate, inList, insertion, insertMany } from './dialect.ts'
import type { Db, LedgerTable, Tables, Tx } from './tables.ts'

export const LEDGER_COLUMNS = ['seq', 'at', 'actor', 'type', 'subject', 'version', 'payload', 'prev', 'hash'] as const
const PAGE = 1_000

interface Late {
  events: LedgerEvent[]
  seq: number | null
}

/** What each transaction of `appendingLast` has yet to append. */
const late = new WeakMap<Db, Late>()

/**
 * Runs `work` in one transaction that appends its events at its very end: until then nobody waits for it, however much
 * it reads and writes.
 * @returns what `work` gave, and the number of the last entry, null where nothing was appended
 */
export async function appendingLast<T>(
  db: Kysely<Tables>,
  work: (tx: Tx) => Promise<T>,
): Promise<{ result: T; seq: number | null }> {
  return db.transaction().execute(async (tx) => {
    const mine: Late = { events: [], seq: null }
    late.set(tx, mine)
    const result = await work(tx)
    await writeLate(tx)
    return { result, seq: mine.seq }
  })
}

/**
 * Appends events to the one chain, in order: at the end of a transaction of `appendingLast`, else at once, and the
 * transaction then holds the chain until it ends.
 */
export async function appendToLedger(tx: Tx, events: readonly LedgerEvent[]): Promise<void> {
  const mine = late.get(tx)
  if (mine) mine.events.push(...events)
  else await appendNow(tx, events)
}

/** Appends at once, after whatever waits in the transaction. @returns the entries, with their numbers */
export async function appendNow(tx: Tx, events: readonly LedgerEvent[]): Promise<LedgerEntry[]> {
  await writeLate(tx)
  return write(tx, events)
}

/** Within `step`, a savepoint: where it is undone, so is what was appended since, or was yet to be. */
export async function savepoint<T>(tx: Tx, step: () => Promise<T>, undoneBy: (error: unknown) => boolean): Promise<T> {
  const mine = late.get(tx)
  const before = mine && { events: [...mine.events], seq: mine.seq }
  await sql`savepoint one_step`.execute(tx)
  try {
    const result = await step()
    await sql`release savepoint one_step`.execute(tx)
    return result
  } catch (error) {
    if (!undoneBy(error)) throw error
    await sql`rollback to savepoint one_step`.execute(tx)
    await sql`release savepoint one_step`.execute(tx)
    if (mine && before) Object.assign(mine, before)
    throw error
  }
}

async function writeLate(db: Db): Promise<void> {
  const mine = late.get(db)
  if (!mine || mine.events.length === 0) return
  const entries = await write(db as Tx, mine.events)
  mine.events = []
  mine.seq = entries.at(-1)?.seq ?? mine.seq
}

async function write(tx: Tx, events: readonly LedgerEvent[]): Promise<LedgerEntry[]> {
  if (events.length === 0) return []
  let head: LedgerHead = await tx
    .selectFrom('ledger_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .$call(forUpdate(tx, 'wait'))
    .executeTakeFirstOrThrow()
  const rows: LedgerTable[] = []
  const entries = events.map((event) => {
    const payload = canonicalJson(event.payload)
    const entry = seal(head, event, payload)
    rows.push({ ...entry, payload })
    head = entry
    return entry
  })
  const after = tx.updateTable('ledger_head').set({ seq: head.seq, hash: head.hash }).where('id', '=', 1)
  if (dialectOf(tx) === 'postgres') {
    // In one statement: everybody waits for whoever holds the head.
    await sql`with written as (${insertion(tx, 'ledger', LEDGER_COLUMNS, rows)}) ${after}`.execute(tx)
    return entries
  }
  await insertMany(tx, 'ledger', LEDGER_COLUMNS, rows)
  await after.execute()
  return entries
}

export async function ledgerHead(db: Db): Promise<LedgerHead> {
  await writeLate(db)
  return db.selectFrom('ledger_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow()
}

/** What is on record about a subject, oldest first, with what the transaction has yet to append. */
export async function* eventsAbout(db: Db, subject: string): AsyncGenerator<LedgerEvent> {
  for await (const entry of storedEntries(db, 0, subject)) yield entry
  for (const event of late.get(db)?.events ?? []) if (event.subject === subject) yield event
}

/** Every entry after `after`, oldest first, a page at a time so that no reader holds the database. */
export async function* ledgerEntries(db: Db, after = 0, subject?: string): AsyncGenerator<LedgerEntry> {
  await writeLate(db)
  yield* storedEntries(db, after, subject)
}

async function* storedEntries(db: Db, after: number, subject?: string): AsyncGenerator<LedgerEntry> {
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
