import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/**
 * The RFC 6962 §2.1 tree head of a growing list, in memory that grows with the logarithm of its length.
 * `add` takes the bytes of one leaf; `root` is the head over all leaves so far, in hexadecimal.
 */
export class TreeHead {
  /** Roots of the perfect subtrees that make up the tree, largest first. */
  #peaks: { size: number; hash: ReturnType<typeof sha256> }[] = []

  add(leaf: Uint8Array): void {
    let peak = { size: 1, hash: sha256(concatBytes(LEAF, leaf)) }
    for (let last = this.#peaks.at(-1); last?.size === peak.size; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = { size: peak.size * 2, hash: node(last.hash, peak.hash) }
    }
    this.#peaks.push(peak)
  }

  get size(): number {
    return this.#peaks.reduce((total, peak) => total + peak.size, 0)
  }

  get root(): string {
    const hashes = this.#peaks.map((peak) => peak.hash)
    const last = hashes.pop()
    if (!last) return bytesToHex(sha256(new Uint8Array()))
    return bytesToHex(hashes.reduceRight((right, left) => node(left, right), last))
  }
}

function node(left: Uint8Array, right: Uint8Array) {
  return sha256(concatBytes(NODE, left, right))
}
