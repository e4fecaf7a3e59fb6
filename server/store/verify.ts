import { type Kysely, sql } from 'kysely'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { type ContentFault, checkComments, ContentCheck, type TextCount } from './content-check.ts'
import { dialectOf } from './dialect.ts'
import { ledgerHead } from './ledger.ts'
import { LedgerCheck, type LedgerCheckResult, type RecordFault } from './ledger-check.ts'
import { checkPictures } from './picture-check.ts'
import { type CaseDifference, replayCases } from './rebuild.ts'
import type { LedgerTable, Tables, Tx } from './tables.ts'

export type VerifyFault = RecordFault | ContentFault | ({ readonly kind: 'case' } & CaseDifference)

export interface Verification extends Omit<LedgerCheckResult, 'fault'> {
  readonly fault: VerifyFault | null
  readonly texts: TextCount
  readonly comments: number
  readonly cases: number
}

const PAGE = 500

/**
 * Checks the whole record in a snapshot: the chain, what it commits to (comments, texts, policies), and that every
 * case stands where its entries lead. Memory does not grow with the ledger. `head` is one that was given to somebody
 * outside: the tree head or the hash of any entry.
 */
export async function verifyLedger(db: Kysely<Tables>, head: string | null = null): Promise<Verification> {
  const snapshot = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read')
  return snapshot.execute(async (tx) => {
    const check = new LedgerCheck(head)
    const content = new ContentCheck(tx)
    for await (const page of pages(tx)) {
      const entries = await followPage(tx, check, page)
      await content.add(entries)
      if (entries.length < page.length) break
    }
    const result = check.end(await ledgerHead(tx))
    const none = { texts: content.texts, comments: 0, cases: 0 }
    if (result.fault || content.fault) return { ...result, ...none, fault: result.fault ?? content.fault }
    return { ...result, ...none, ...(await checkBeside(tx)) }
  })
}

async function checkBeside(tx: Tx): Promise<Pick<Verification, 'fault' | 'comments' | 'cases'>> {
  const comments = await checkComments(tx)
  if (comments.fault) return { fault: comments.fault, comments: comments.checked, cases: 0 }
  const picture = await checkPictures(tx)
  if (picture) return { fault: picture, comments: comments.checked, cases: 0 }
  const { cases, differences } = await replayCases(tx, 'check')
  const [first] = differences
  return { fault: first ? { kind: 'case', ...first } : null, comments: comments.checked, cases }
}

/** A row as it is stored: a number too large for JavaScript would otherwise end the check instead of failing it. */
type StoredRow = Omit<LedgerTable, 'seq' | 'version'> & { readonly number: string; readonly versionText: string }

async function* pages(tx: Tx): AsyncGenerator<StoredRow[]> {
  for (let last: number | null = null; ; ) {
    const query = tx
      .selectFrom('ledger')
      .select(['at', 'actor', 'type', 'subject', 'payload', 'prev', 'hash'])
      .select([sql<string>`cast(seq as text)`.as('number'), sql<string>`cast(version as text)`.as('versionText')])
      .orderBy('seq')
      .limit(PAGE)
    const rows: StoredRow[] = await (last === null ? query : query.where('seq', '>', last)).execute()
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) return
    last = Number(rows.at(-1)?.number)
  }
}

/** @returns the entries up to the first fault. */
async function followPage(tx: Tx, check: LedgerCheck, page: readonly StoredRow[]): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = []
  for (const row of page) {
    const entry = await entryOfRow(tx, check, row)
    if (!entry || !check.add(entry)) break
    entries.push(entry)
  }
  return entries
}

async function entryOfRow(tx: Tx, check: LedgerCheck, row: StoredRow): Promise<LedgerEntry | null> {
  const { number, versionText, payload: text, ...columns } = row
  const seq = Number(number)
  const payload = parsed(text)
  if (seq !== check.next) check.fail({ kind: 'missing', seq: check.next, found: seq })
  else if (payload === undefined) check.fail({ kind: 'unreadable', seq })
  else if (canonical(payload) !== text || (await hasBrokenBytes(tx, row))) check.fail({ kind: 'changed', seq })
  else return { ...columns, seq, version: Number(versionText), payload: payload as LedgerEntry['payload'] }
  return null
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

function canonical(payload: Json): string | undefined {
  try {
    return canonicalJson(payload)
  } catch {
    return undefined
  }
}

/** SQLite keeps bytes that are no UTF-8, and drivers read all of them as U+FFFD: only the bytes tell such texts apart. */
async function hasBrokenBytes(tx: Tx, row: StoredRow): Promise<boolean> {
  const texts = [row.at, row.actor, row.type, row.subject, row.payload, row.prev, row.hash]
  if (dialectOf(tx) !== 'sqlite' || !texts.some((text) => text.includes('\ufffd'))) return false
  const { rows } = await sql<{ bytes: string }>`
    select lower(hex(at || actor || type || subject || payload || prev || hash)) as bytes
    from ledger where seq = ${Number(row.number)}`.execute(tx)
  return rows[0]?.bytes !== hexOf(texts.join(''))
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
