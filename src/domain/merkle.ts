import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'
import { type Hashes, PORTABLE_HASHES } from './hashes.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** The RFC 6962 §2.1 hash of a leaf's bytes. */
export function leafHash(leaf: Uint8Array, { bytes }: Hashes = PORTABLE_HASHES): Uint8Array {
  return bytes(concatBytes(LEAF, leaf))
}

/** The RFC 6962 §2.1 hash over two subtrees. */
export function nodeHash(left: Uint8Array, right: Uint8Array, { bytes }: Hashes = PORTABLE_HASHES): Uint8Array {
  return bytes(concatBytes(NODE, left, right))
}

/** The head over no leaves at all. */
export function emptyRoot({ bytes }: Hashes = PORTABLE_HASHES): Uint8Array {
  return bytes(new Uint8Array())
}

/** The head over leaf hashes, all of which are in memory. */
export function rootOf(leaves: readonly Uint8Array[], hashes: Hashes = PORTABLE_HASHES): Uint8Array {
  const tree = new TreeHead(hashes)
  for (const leaf of leaves) tree.addHash(leaf)
  return tree.rootHash
}

/**
 * The RFC 6962 §2.1 tree head of a growing list, in memory that grows with the logarithm of its length.
 * `add` takes the bytes of one leaf; `root` is the head over all leaves so far, in hexadecimal.
 */
export class TreeHead {
  readonly #hashes: Hashes
  /** Roots of the perfect subtrees that make up the tree, largest first. */
  readonly #peaks: { size: number; hash: Uint8Array }[] = []
  #size = 0

  constructor(hashes: Hashes = PORTABLE_HASHES) {
    this.#hashes = hashes
  }

  add(leaf: Uint8Array): void {
    this.addHash(leafHash(leaf, this.#hashes))
  }

  /** `hash` is the leaf's own hash, or, with `leaves`, that of a perfect subtree no larger than the last one. */
  addHash(hash: Uint8Array, leaves = 1): void {
    let peak = { size: leaves, hash }
    for (let last = this.#peaks.at(-1); last?.size === peak.size; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = { size: peak.size * 2, hash: nodeHash(last.hash, peak.hash, this.#hashes) }
    }
    this.#peaks.push(peak)
    this.#size += leaves
  }

  get size(): number {
    return this.#size
  }

  get rootHash(): Uint8Array {
    const hashes = this.#peaks.map((peak) => peak.hash)
    const last = hashes.pop()
    if (!last) return emptyRoot(this.#hashes)
    return hashes.reduceRight((right, left) => nodeHash(left, right, this.#hashes), last)
  }

  get root(): string {
    return bytesToHex(this.rootHash)
  }
}
