import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { nodeHash } from './merkle.ts'

/** Leaves from one place up to, and without, another: a subtree whose head is asked for. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The largest power of two smaller than `size`, which is 2 or more: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}

/**
 * The subtrees whose heads prove that leaf `index` (from 0) is in a tree of `size` leaves, nearest first: the PATH of
 * RFC 6962 §2.1.1.
 * @throws RangeError where the tree has no such leaf.
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: Range[] = []
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
    }
  }
  return path.reverse()
}

/**
 * The subtrees whose heads prove that a tree of `first` leaves is the beginning of one of `size`: the PROOF of
 * RFC 6962 §2.1.2. Empty where both are the same.
 * @throws RangeError where `first` is not between 1 and `size`.
 */
export function consistencyRanges(first: number, size: number): Range[] {
  if (!(first >= 1 && first <= size)) throw new RangeError(`a tree of ${size} has no beginning of ${first}`)
  const path: Range[] = []
  let from = 0
  let to = size
  let whole = true
  while (to > first) {
    const middle = from + splitOf(to - from)
    if (first <= middle) {
      path.push({ from: middle, to })
      to = middle
    } else {
      path.push({ from, to: middle })
      from = middle
      whole = false
    }
  }
  if (!whole) path.push({ from, to })
  return path.reverse()
}

const hex = (text: string): Uint8Array => hexToBytes(text)

/** Whether `path` proves that the leaf with this hash is the one at `index` (from 0) under `root`. RFC 9162 §2.1.3.2. */
export function provesInclusion(proof: {
  readonly index: number
  readonly size: number
  readonly leaf: string
  readonly path: readonly string[]
  readonly root: string
}): boolean {
  if (!(proof.index >= 0 && proof.index < proof.size)) return false
  let [place, last] = [proof.index, proof.size - 1]
  let reached = hex(proof.leaf)
  for (const step of proof.path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      reached = nodeHash(hex(step), reached)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else {
      reached = nodeHash(reached, hex(step))
    }
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && bytesToHex(reached) === proof.root
}

/** Whether `path` proves that the tree under `root` begins with the one under `firstRoot`. RFC 9162 §2.1.4.2. */
export function provesConsistency(proof: {
  readonly first: number
  readonly firstRoot: string
  readonly size: number
  readonly root: string
  readonly path: readonly string[]
}): boolean {
  const { first, size, firstRoot, root } = proof
  if (!(first >= 1 && first <= size)) return false
  if (first === size) return proof.path.length === 0 && firstRoot === root
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof.path] : [...proof.path]
  const start = path.shift()
  if (start === undefined) return false
  let [place, last] = [first - 1, size - 1]
  while (place % 2 === 1) [place, last] = [half(place), half(last)]
  let [older, newer] = [hex(start), hex(start)]
  for (const step of path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      older = nodeHash(hex(step), older)
      newer = nodeHash(hex(step), newer)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else {
      newer = nodeHash(newer, hex(step))
    }
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && bytesToHex(older) === firstRoot && bytesToHex(newer) === root
}

const half = (number: number): number => Math.floor(number / 2)
