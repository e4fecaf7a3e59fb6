import { type Estimate, estimated, type Interval, notEstimable, Z95 } from './estimate.ts'

/** Why a sample is as large as it is. `thousandths`: of 1, since the record holds whole numbers only. */
export type SampleBasis =
  | { readonly kind: 'margin'; readonly thousandths: number }
  | { readonly kind: 'zero_failure'; readonly thousandths: number }
  | { readonly kind: 'count'; readonly count: number }

const CONFIDENCE_95 = 0.05

/**
 * How many of `population` to take (rounded up; never more than there are). `margin`: a share is then known to within
 * ± that much at 95 %, at worst (p = ½), with the correction for a finite population. `zero_failure`: where none of
 * them fails, fewer than that share of all do, at 95 %.
 */
export function sampleSize(basis: SampleBasis, population: number): number {
  return Math.min(population, unlimitedSize(basis, population))
}

function unlimitedSize(basis: SampleBasis, population: number): number {
  switch (basis.kind) {
    case 'margin': {
      const endless = (Z95 * Z95 * 0.25) / (basis.thousandths / 1_000) ** 2
      return Math.ceil(population === Number.POSITIVE_INFINITY ? endless : endless / (1 + (endless - 1) / population))
    }
    case 'zero_failure':
      return Math.ceil(Math.log(CONFIDENCE_95) / Math.log(1 - basis.thousandths / 1_000))
    case 'count':
      return basis.count
    default:
      return basis satisfies never
  }
}

/**
 * Shares `n` out over strata by size and largest remainder. No stratum gets fewer than `minimum` (or than it has); what
 * that takes comes from the others, and where all of it together is more than `n`, more than `n` is taken. Equal
 * remainders: the larger stratum first, then the name that sorts first.
 */
export function allocate(sizes: ReadonlyMap<string, number>, n: number, minimum: number): Map<string, number> {
  const held = new Map<string, number>()
  const least = (key: string) => Math.min(minimum, sizes.get(key) ?? 0)
  for (;;) {
    const open = [...sizes].filter(([key]) => !held.has(key))
    const left = n - [...held.values()].reduce((total, one) => total + one, 0)
    const shares = byLargestRemainder(open, Math.max(0, left))
    const short = [...shares].filter(([key, share]) => share < least(key))
    if (short.length === 0) return new Map([...sizes.keys()].map((key) => [key, held.get(key) ?? shares.get(key) ?? 0]))
    for (const [key] of short) held.set(key, least(key))
  }
}

function byLargestRemainder(sizes: readonly (readonly [string, number])[], n: number): Map<string, number> {
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  const quotas = sizes.map(([key, size]) => ({
    key,
    size,
    quota: total === 0 ? 0 : (size * Math.min(n, total)) / total,
  }))
  const shares = new Map(quotas.map(({ key, quota }) => [key, Math.floor(quota)]))
  const rest = Math.min(n, total) - [...shares.values()].reduce((sum, one) => sum + one, 0)
  const order = quotas.toSorted((a, b) => (b.quota % 1) - (a.quota % 1) || b.size - a.size || (a.key < b.key ? -1 : 1))
  for (const { key } of order.slice(0, rest)) shares.set(key, (shares.get(key) ?? 0) + 1)
  return shares
}

export interface Stratum {
  /** How many there are, how many of them were looked at, and how many of those were found to be otherwise. */
  readonly total: number
  readonly taken: number
  readonly found: number
}

export interface StratifiedEstimate {
  readonly share: Estimate
  /** The standard error; not estimable while a stratum that is not whole has fewer than two. */
  readonly error: Estimate
  readonly interval: Interval | null
  /** The share of the population in strata of which nothing was looked at, and which the estimate leaves out. */
  readonly leftOut: number
}

/**
 * The share in the whole population, each stratum weighing as much as there is of it: Σ(N_h/N)p̂_h, with the variance
 * Σ(N_h/N)²(1 − n_h/N_h)p̂_h(1 − p̂_h)/(n_h − 1). Source: Cochran, Sampling Techniques, §5.
 */
export function stratifiedEstimate(strata: readonly Stratum[]): StratifiedEstimate {
  const whole = strata.reduce((sum, { total }) => sum + total, 0)
  const known = strata.filter(({ taken }) => taken > 0)
  const covered = known.reduce((sum, { total }) => sum + total, 0)
  const none = { error: notEstimable('no_data'), interval: null, leftOut: whole === 0 ? 0 : 1 }
  if (covered === 0) return { share: notEstimable('no_data'), ...none }
  let share = 0
  let variance: number | null = 0
  for (const { total, taken, found } of known) {
    const weight = total / covered
    const own = found / taken
    share += weight * own
    if (taken >= total) continue
    if (taken < 2) variance = null
    else if (variance !== null) variance += weight * weight * (1 - taken / total) * ((own * (1 - own)) / (taken - 1))
  }
  const leftOut = 1 - covered / whole
  if (variance === null) return { share: estimated(share), error: notEstimable('too_few'), interval: null, leftOut }
  const error = Math.sqrt(variance)
  const interval = { low: Math.max(0, share - Z95 * error), high: Math.min(1, share + Z95 * error) }
  return { share: estimated(share), error: estimated(error), interval, leftOut }
}
