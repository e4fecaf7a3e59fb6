import { canonicalJson, type Json } from './canonical.ts'
import { GENESIS, type LedgerEntry, type LedgerHead } from './ledger.ts'
import { CLOCKS_MILLISECONDS } from './machine-clock.ts'
import { type Hashes, PORTABLE_HASHES } from './hashes.ts'
import { leafHash, TreeHead } from './merkle.ts'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { OutsideHead } from './outside-head.ts'

/**
 * What is wrong with an export. `seq` is the first bad entry.
 * - `unreadable`: what stands in the place of entry `seq` is not exactly one entry.
 * - `changed`: its content does not give its own hash.
 * - `rewritten`: it was changed and its hash made anew, so that the entries around it no longer follow.
 * - `deleted`: entries `seq` to `to` are not there. `reordered`: entry `seq` stands later than it should.
 * - `inserted`: two entries say that they are number `seq`; the second stands after entry `after`.
 * - `truncated`: the outside head was given at entry `given`; the export ends before `seq`.
 * - `forked`: the first `seq` entries are not those that the outside head was given for: it is not known which.
 * - `head_unknown`: the outside hash stands at no entry, and nobody said at which it should.
 */
export type ExportFault =
  | { readonly what: 'unreadable' | 'changed' | 'rewritten' | 'reordered' | 'forked'; readonly seq: number }
  | { readonly what: 'deleted'; readonly seq: number; readonly to: number }
  | { readonly what: 'inserted'; readonly seq: number; readonly after: number }
  | { readonly what: 'truncated'; readonly seq: number; readonly given: number }
  | { readonly what: 'head_unknown' }

export interface ExportResult {
  readonly fault: ExportFault | null
  /** Entries that are whole, from the first on. */
  readonly entries: number
  readonly head: LedgerHead
  /** The RFC 6962 tree head over them. */
  readonly treeHead: string
  /** The entry at which the outside head stood. */
  readonly headAt: number | null
  /**
   * The first entry that says it happened more than five minutes before an earlier one. The chain is whole, so whoever
   * could write entries put it there, or a clock was wrong: worth a question, and no proof.
   */
  readonly backdated: { readonly seq: number; readonly at: string; readonly after: string } | null
}

/**
 * Follows an export line by line, in memory that does not grow, with nothing but the lines and, where one has it, a
 * head from elsewhere. The same code runs on the command line and in the browser.
 */
export class ExportCheck {
  readonly #hashes: Hashes
  readonly #given: OutsideHead | null
  readonly #tree: TreeHead
  #head: LedgerHead = GENESIS
  #headAt: number | null = null
  #fault: ExportFault | null = null
  /** A fault whose name depends on what comes later. */
  #open: 'rewritten' | 'gap' | null = null
  #openEntry: LedgerEntry | null = null
  #latest = ''
  #backdated: ExportResult['backdated'] = null

  constructor(given: OutsideHead | null = null, hashes: Hashes = PORTABLE_HASHES) {
    this.#given = given
    this.#hashes = hashes
    this.#tree = new TreeHead(hashes)
  }

  /** @returns whether more lines are wanted: after a fault only as long as they say what it was. */
  add(line: string): boolean {
    if (this.#open) return this.#lookOn(line)
    if (this.#fault) return false
    const seq = this.#head.seq + 1
    const entry = entryOfLine(line)
    if (!entry) return this.#fail({ what: 'unreadable', seq })
    if (this.#hashes.text(bodyOf(line, entry.hash)) !== entry.hash) return this.#fail({ what: 'changed', seq })
    if (entry.seq !== seq) return this.#outOfPlace(entry, seq)
    if (entry.prev !== this.#head.hash) return this.#unchained(entry)
    this.#take(entry, line)
    return true
  }

  end(): ExportResult {
    if (this.#open === 'rewritten') this.#fault = { what: 'rewritten', seq: Math.max(1, this.#head.seq) }
    if (!this.#fault) this.#fault = this.#againstGiven()
    return {
      fault: this.#fault,
      entries: this.#head.seq,
      head: this.#head,
      treeHead: this.#tree.root,
      headAt: this.#headAt,
      backdated: this.#backdated,
    }
  }

  #take(entry: LedgerEntry, line: string): void {
    this.#head = { seq: entry.seq, hash: entry.hash }
    this.#tree.addHash(leafHash(utf8ToBytes(line), this.#hashes))
    if (entry.at > this.#latest) this.#latest = entry.at
    else if (!this.#backdated && Date.parse(this.#latest) - Date.parse(entry.at) > CLOCKS_MILLISECONDS) {
      this.#backdated = { seq: entry.seq, at: entry.at, after: this.#latest }
    }
    if (this.#given && this.#headAt === null && this.#standsHere(this.#given)) this.#headAt = entry.seq
  }

  #standsHere({ hash, seq }: OutsideHead): boolean {
    if (seq !== null && seq !== this.#head.seq) return false
    return this.#head.hash === hash || this.#tree.root === hash
  }

  #fail(fault: ExportFault): boolean {
    this.#fault = fault
    return false
  }

  #outOfPlace(entry: LedgerEntry, seq: number): boolean {
    if (entry.seq < seq) return this.#fail({ what: 'inserted', seq: entry.seq, after: this.#head.seq })
    // Deleted, unless it comes later.
    this.#fault = { what: 'deleted', seq, to: entry.seq - 1 }
    this.#open = 'gap'
    return true
  }

  #unchained(entry: LedgerEntry): boolean {
    if (entry.seq === 1) return this.#fail({ what: 'rewritten', seq: 1 })
    this.#open = 'rewritten'
    this.#openEntry = entry
    return true
  }

  /** Of two entries that do not fit, the one is sound that the next entry follows. */
  #lookOn(line: string): boolean {
    if (this.#open === 'gap') {
      const missing = this.#head.seq + 1
      if (entryOfLine(line)?.seq !== missing) return true
      this.#open = null
      return this.#fail({ what: 'reordered', seq: missing })
    }
    const sound = entryOfLine(line)?.prev === this.#openEntry?.hash
    this.#open = null
    return this.#fail({ what: 'rewritten', seq: sound ? this.#head.seq : this.#head.seq + 1 })
  }

  #againstGiven(): ExportFault | null {
    if (!this.#given || this.#headAt !== null) return null
    const { seq } = this.#given
    if (seq === null) return { what: 'head_unknown' }
    if (seq === 0) return null
    return seq > this.#head.seq ? { what: 'truncated', seq: this.#head.seq + 1, given: seq } : { what: 'forked', seq }
  }
}

/** Checks all lines of an export; see ExportCheck. Lines are without their line ends. */
export async function checkExport(
  lines: AsyncIterable<string> | Iterable<string>,
  given: OutsideHead | null = null,
  hashes: Hashes = PORTABLE_HASHES,
): Promise<ExportResult> {
  const check = new ExportCheck(given, hashes)
  for await (const line of lines) if (!check.add(line)) break
  return check.end()
}

const FIELDS = 'actor,at,hash,payload,prev,seq,subject,type,version'

/**
 * The entry that a line of an export holds; null where the line is not exactly the canonical JSON of one.
 * A line is without its line end.
 */
export function entryOfLine(line: string): LedgerEntry | null {
  try {
    const value = JSON.parse(line) as Json
    if (typeof value !== 'object' || value === null || !isCanonical(value, line)) return null
    if (Object.keys(value).join() !== FIELDS) return null
    const entry = value as unknown as LedgerEntry
    return hasTypes(entry) ? entry : null
  } catch {
    return null
  }
}

function hasTypes(entry: LedgerEntry): boolean {
  const { actor, at, hash, payload, prev, seq, subject, type, version } = entry
  if (![actor, at, hash, prev, subject, type].every((one) => typeof one === 'string')) return false
  return seq > 0 && Number.isSafeInteger(seq) && Number.isSafeInteger(version) && typeof payload === 'object'
}

/** What JSON.stringify writes of sorted keys is RFC 8785, as far as the ledger allows numbers and texts. */
function isCanonical(value: Json, line: string): boolean {
  if (JSON.stringify(value) === line && isSorted(value)) return true
  return canonicalJson(value) === line
}

function isSorted(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let before: string | null = null
  for (const [key, inner] of Object.entries(value as { readonly [key: string]: Json })) {
    if (before !== null && !(before < key)) return false
    if (!key.isWellFormed() || !isSorted(inner)) return false
    before = key
  }
  return true
}

/** The canonical JSON of everything but the hash, which stands third. */
function bodyOf(line: string, hash: string): string {
  const member = `"hash":${JSON.stringify(hash)},`
  const at = line.indexOf(member)
  return line.slice(0, at) + line.slice(at + member.length)
}
