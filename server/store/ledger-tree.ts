import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { leafHash, nodeHash, rootOf, TreeHead } from '#domain/merkle.ts'
import { type Range, splitOf } from '#domain/merkle-proof.ts'
import { ledgerEntries } from './ledger.ts'
import type { Db } from './tables.ts'

const BLOCK = 256

/**
 * The Merkle tree over one store's entries, grown as they come; entries never change. It keeps the head of every
 * 256 entries, 32 bytes each, and reads the few entries of a block again where a proof goes into it.
 */
export class LedgerTree {
  readonly #blocks: Uint8Array[] = []
  #tail: Uint8Array[] = []
  #growing: Promise<void> = Promise.resolve()

  get size(): number {
    return this.#blocks.length * BLOCK + this.#tail.length
  }

  /** Adds the entries up to `seq`, after whoever is growing the tree already. */
  async grow(db: Db, seq: number): Promise<void> {
    const before = this.#growing
    this.#growing = this.#add(db, seq, before)
    await this.#growing
  }

  async #add(db: Db, seq: number, before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    if (this.size >= seq) return
    for await (const entry of ledgerEntries(db, this.size)) {
      if (entry.seq > seq) return
      this.#tail.push(leafOf(entry))
      if (this.#tail.length < BLOCK) continue
      this.#blocks.push(rootOf(this.#tail))
      this.#tail = []
    }
  }

  /** The head over the first `size` entries, in hexadecimal; null while the tree has fewer. */
  async head(db: Db, size: number): Promise<string | null> {
    if (size > this.size) return null
    const tree = new TreeHead()
    for (const block of this.#blocks.slice(0, Math.floor(size / BLOCK))) tree.addHash(block, BLOCK)
    const rest = await this.#leaves(db, { from: size - (size % BLOCK), to: size })
    for (const leaf of rest) tree.addHash(leaf)
    return tree.root
  }

  /** The head over entries `from` to `to`, counted from 0, as a proof asks for it. */
  async rangeHash(db: Db, { from, to }: Range): Promise<string> {
    return bytesToHex(await this.#range(db, { from, to }))
  }

  async #range(db: Db, { from, to }: Range): Promise<Uint8Array> {
    if (to - from === BLOCK) {
      const block = this.#blocks[from / BLOCK]
      if (block) return block
    }
    if (to - from <= BLOCK) return rootOf(await this.#leaves(db, { from, to }))
    const middle = from + splitOf(to - from)
    return nodeHash(await this.#range(db, { from, to: middle }), await this.#range(db, { from: middle, to }))
  }

  async #leaves(db: Db, { from, to }: Range): Promise<Uint8Array[]> {
    const kept = this.#blocks.length * BLOCK
    if (from >= kept) return this.#tail.slice(from - kept, to - kept)
    const leaves: Uint8Array[] = []
    if (to > from) {
      for await (const entry of ledgerEntries(db, from)) {
        if (entry.seq > to) break
        leaves.push(leafOf(entry))
        if (entry.seq === to) break
      }
    }
    return leaves
  }
}

function leafOf(entry: object): Uint8Array {
  return leafHash(utf8ToBytes(canonicalJson(entry as Json)))
}

const TREES = new WeakMap<object, LedgerTree>()

/** The tree over a store's entries, of which there is one in each process. */
export function ledgerTree(db: Db): LedgerTree {
  const known = TREES.get(db) ?? new LedgerTree()
  TREES.set(db, known)
  return known
}
