import { type Estimate, estimated, notEstimable } from './estimate.ts'

/** Counts or proportions of pairs: the first reader's category down, the second's across, in the same order. */
export type PairTable = readonly (readonly number[])[]

/** The share of pairs on the diagonal. */
export function percentAgreement(table: PairTable): Estimate {
  const total = totalOf(table)
  return total === 0 ? notEstimable('no_data') : estimated(diagonalOf(table) / total)
}

/**
 * Cohen's κ for two readers, (p_o − p_e) / (1 − p_e). With `weights` (of disagreement, 0 on the diagonal) the weighted
 * κ of Cohen 1968. Not estimable where both used one category only.
 */
export function cohenKappa(table: PairTable, weights: PairTable = unequal(table.length)): Estimate {
  const total = totalOf(table)
  if (total === 0) return notEstimable('no_data')
  const { rows, columns } = marginsOf(table)
  let observed = 0
  let expected = 0
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const weight = weights[i]?.[j] ?? 0
      observed += (weight * count) / total
      expected += (weight * ((rows[i] ?? 0) * (columns[j] ?? 0))) / (total * total)
    })
  })
  return expected === 0 ? notEstimable('one_category') : estimated(1 - observed / expected)
}

/** Gwet's AC1 for two readers, which a rare category does not pull down. Source: Gwet 2008. */
export function gwetAc1(table: PairTable): Estimate {
  const total = totalOf(table)
  if (total === 0) return notEstimable('no_data')
  if (table.length < 2) return notEstimable('one_category')
  const { rows, columns } = marginsOf(table)
  const shares = rows.map((row, k) => (row + (columns[k] ?? 0)) / (2 * total))
  if (shares.filter((share) => share > 0).length < 2) return notEstimable('one_category')
  const expected = sum(shares.map((share) => share * (1 - share))) / (table.length - 1)
  return estimated((diagonalOf(table) / total - expected) / (1 - expected))
}

export interface Fleiss {
  readonly kappa: Estimate
  /** The mean agreement of two readers of one case, and what chance alone would give. */
  readonly observed: number
  readonly expected: number
  /** κ over its standard error under chance alone. */
  readonly z: Estimate
  readonly categories: readonly Estimate[]
}

/**
 * Fleiss' κ: `counts[case][category]`, each case read by the same number of readers, who may differ from case to case.
 * Null where there is no case, or one with another number of readers, or with one reader. Source: Fleiss 1971.
 */
export function fleissKappa(counts: PairTable): Fleiss | null {
  const readers = sum(counts[0] ?? [])
  if (readers < 2 || counts.some((row) => sum(row) !== readers)) return null
  const width = counts[0]?.length ?? 0
  const shares = Array.from(
    { length: width },
    (_, j) => sum(counts.map((row) => row[j] ?? 0)) / (counts.length * readers),
  )
  const pairs = readers * (readers - 1)
  const observed = sum(counts.map((row) => (sum(row.map((n) => n * n)) - readers) / pairs)) / counts.length
  const expected = sum(shares.map((share) => share * share))
  const categories = shares.map((share, j) => {
    const apart = sum(counts.map((row) => (row[j] ?? 0) * (readers - (row[j] ?? 0))))
    const chance = counts.length * pairs * share * (1 - share)
    return chance === 0 ? notEstimable('one_category') : estimated(1 - apart / chance)
  })
  const none = notEstimable('one_category')
  if (expected >= 1) return { kappa: none, observed, expected, z: none, categories }
  const kappa = (observed - expected) / (1 - expected)
  return {
    kappa: estimated(kappa),
    observed,
    expected,
    z: estimated(kappa / chanceError(shares, counts, pairs)),
    categories,
  }
}

/** The standard error of Fleiss' κ under chance alone (Fleiss, Nee and Landis 1979). */
function chanceError(shares: readonly number[], counts: PairTable, pairs: number): number {
  const pq = sum(shares.map((share) => share * (1 - share)))
  const skew = sum(shares.map((share) => share * (1 - share) * (1 - 2 * share)))
  return Math.sqrt((2 * (pq * pq - skew)) / (counts.length * pairs)) / pq
}

/** The table of two readings of each case, over the categories in the order given. */
export function pairTable(pairs: readonly (readonly [string, string])[], categories: readonly string[]): number[][] {
  const place = new Map(categories.map((category, index) => [category, index]))
  const table = categories.map(() => categories.map(() => 0))
  for (const [first, second] of pairs) {
    const row = table[place.get(first) ?? -1]
    const column = place.get(second)
    if (row && column !== undefined) row[column] = (row[column] ?? 0) + 1
  }
  return table
}

function unequal(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 0 : 1)))
}

function marginsOf(table: PairTable) {
  const rows = table.map(sum)
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)))
  return { rows, columns }
}

function diagonalOf(table: PairTable): number {
  return sum(table.map((row, i) => row[i] ?? 0))
}

function totalOf(table: PairTable): number {
  return sum(table.map(sum))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
