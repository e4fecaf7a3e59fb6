import { canonicalJson, type Json } from '#domain/canonical.ts'
import { endsAt, follow, GENESIS, type LedgerEntry, type LedgerFault, type LedgerHead } from '#domain/ledger.ts'
import { TreeHead } from '#domain/merkle.ts'

/** What is wrong with a record. `head_unknown`: the given head stands at no entry of it. */
export type RecordFault = LedgerFault | { readonly kind: 'head_unknown' }

export interface LedgerCheckResult {
  /** The first thing that is wrong, which names the first bad entry; null for a whole ledger. */
  readonly fault: RecordFault | null
  readonly entries: number
  readonly head: LedgerHead
  /** The RFC 6962 tree head over the canonical JSON of each entry. */
  readonly treeHead: string
  /** The entry at which a given head stood: it is part of this ledger. */
  readonly headAt: number | null
}

/**
 * Follows a ledger entry by entry, in memory that does not grow with it. A `given` head, once handed to somebody
 * outside, may be the tree head or the hash of any entry.
 */
export class LedgerCheck {
  #head: LedgerHead = GENESIS
  #fault: RecordFault | null = null
  #headAt: number | null = null
  readonly #tree = new TreeHead()
  readonly #encoder = new TextEncoder()
  readonly #given: string | null

  constructor(given: string | null = null) {
    this.#given = given?.toLowerCase() ?? null
  }

  /** @returns whether everything up to here is whole; after the first fault nothing more is looked at. */
  add(entry: LedgerEntry): boolean {
    if (this.#fault) return false
    const followed = follow(this.#head, entry)
    if ('fault' in followed) return this.fail(followed.fault)
    this.#head = followed.head
    this.#tree.add(this.#encoder.encode(canonicalJson(entry as unknown as Json)))
    if (this.#given !== null && this.#headAt === null && this.#standsHere()) this.#headAt = entry.seq
    return true
  }

  fail(fault: RecordFault): false {
    this.#fault ??= fault
    return false
  }

  /** The number that the next entry must have. */
  get next(): number {
    return this.#head.seq + 1
  }

  /** `recorded` is the head that was kept beside the entries, where one was. */
  end(recorded: LedgerHead | null): LedgerCheckResult {
    if (!this.#fault && recorded) this.#fault = endsAt(this.#head, recorded)
    if (!this.#fault && this.#given !== null && this.#headAt === null) this.#fault = { kind: 'head_unknown' }
    return {
      fault: this.#fault,
      entries: this.#head.seq,
      head: this.#head,
      treeHead: this.#tree.root,
      headAt: this.#headAt,
    }
  }

  #standsHere(): boolean {
    return this.#head.hash === this.#given || this.#tree.root === this.#given
  }
}
