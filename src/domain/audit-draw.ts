import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Json, sha256Hex } from './canonical.ts'
import { allocate, type SampleBasis, sampleSize } from './sample-size.ts'

/** Why a decision is re-read whatever the draw says. */
export const WHOLE_REASONS = ['severity_4', 'contested', 'appealed'] as const
export type WholeReason = (typeof WHOLE_REASONS)[number]

/** One decision that could be drawn. */
export interface PopulationItem {
  /** The case's id, which the draw orders by. */
  readonly id: string
  readonly stratum: string
  readonly whole?: WholeReason
}

/** All that a draw rests on besides the seed; handed out as a file, so that an outsider draws the same. */
export interface Population {
  readonly evenhand: 'audit-population'
  readonly audit: string
  /** SHA-256 of the seed, fixed in the record before the period closed. */
  readonly commitment: string
  readonly basis: SampleBasis
  /** The least from each stratum. */
  readonly minimum: number
  /** In the order of their ids. */
  readonly items: readonly PopulationItem[]
}

export interface DrawnItem extends PopulationItem {
  /** The order in which they are re-read, from 1. */
  readonly place: number
}

export interface DrawnStratum {
  readonly key: string
  readonly total: number
  /** Taken whatever the draw says. */
  readonly whole: number
  /** Drawn from the rest. */
  readonly drawn: number
}

export interface Draw {
  readonly items: readonly DrawnItem[]
  /** In the order of their keys. */
  readonly strata: readonly DrawnStratum[]
  readonly populationHash: string
}

/** What is put in the record so that nobody can choose a kind seed afterwards. */
export function seedCommitment(seed: string): string {
  return sha256Hex(seed)
}

export function populationHash(population: Population): string {
  return sha256Hex(canonicalJson(population as unknown as Json))
}

/** The ids by HMAC-SHA-256 with the seed as key, in the order of the digests' hexadecimal. */
export function drawOrder(seed: string, ids: readonly string[]): string[] {
  return digestsOf(seed, ids).map(({ id }) => id)
}

/** The HMAC-SHA-256 of an id under the seed, in hexadecimal. */
export function drawDigest(seed: string, id: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(seed), utf8ToBytes(id)))
}

/**
 * Draws the sample: every decision that is taken whole, and from the rest of each stratum as many as the basis and the
 * minimum ask for, the first by their digest. Null where the seed is not the one that was committed to.
 */
export function drawSample(population: Population, seed: string): Draw | null {
  if (seedCommitment(seed) !== population.commitment) return null
  const { items, basis, minimum } = population
  const rest = items.filter((item) => item.whole === undefined)
  const sizes = new Map<string, number>()
  for (const { stratum } of rest) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1)
  const shares = allocate(sizes, sampleSize(basis, rest.length), minimum)
  const left = new Map(shares)
  const taken = digestsOf(
    seed,
    items.map(({ id }) => id),
  ).flatMap(({ place }) => {
    const item = items[place]
    if (!item) return []
    if (item.whole !== undefined) return [item]
    const remaining = left.get(item.stratum) ?? 0
    left.set(item.stratum, remaining - 1)
    return remaining > 0 ? [item] : []
  })
  return {
    items: taken.map((item, index) => ({ ...item, place: index + 1 })),
    strata: strataOf(items, shares),
    populationHash: populationHash(population),
  }
}

function digestsOf(seed: string, ids: readonly string[]) {
  const key = utf8ToBytes(seed)
  const digests = ids.map((id, place) => ({ id, place, digest: bytesToHex(hmac(sha256, key, utf8ToBytes(id))) }))
  return digests.sort((a, b) => (a.digest < b.digest ? -1 : 1))
}

function strataOf(items: readonly PopulationItem[], shares: ReadonlyMap<string, number>): DrawnStratum[] {
  const counts = new Map<string, { total: number; whole: number }>()
  for (const { stratum, whole } of items) {
    const own = counts.get(stratum) ?? { total: 0, whole: 0 }
    counts.set(stratum, { total: own.total + 1, whole: own.whole + (whole === undefined ? 0 : 1) })
  }
  const inOrder = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return inOrder.map(([key, own]) => ({ key, ...own, drawn: shares.get(key) ?? 0 }))
}
