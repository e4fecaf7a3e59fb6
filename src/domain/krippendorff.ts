import { type Estimate, estimated, notEstimable } from './estimate.ts'

export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * Krippendorff's α = 1 − D_o / D_e from the coincidences of values within cases. `units[case]` holds the values that
 * readers gave it, as many as there are; cases with fewer than two are left out. On scales other than nominal the
 * values are numbers. Not estimable where no case has two values, or all values are the same.
 *
 * Source: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011. R's `irr::kripp.alpha` (0.84.1) leaves out
 * the weight 1/(m − 1) where no value is missing, and differs on such data.
 */
export function krippendorffAlpha(units: readonly (readonly (string | number)[])[], scale: Scale): Estimate {
  const categories = categoriesOf(units, scale)
  const coded = units.map((unit) => unit.map((value) => categories.place.get(value) ?? 0))
  return alphaOf(coded, categories.values, scale)
}

/** As above, for values that are places in `values`, which are in order: so can be computed again and again. */
export function alphaOf(
  units: readonly (readonly number[])[],
  values: readonly (string | number)[],
  scale: Scale,
): Estimate {
  const size = values.length
  const pairs = new Float64Array(size * size)
  const totals = new Float64Array(size)
  let paired = 0
  for (const unit of units) {
    if (unit.length < 2) continue
    paired += unit.length
    for (let at = 0; at < unit.length; at++) {
      const one = unit[at] ?? 0
      totals[one] = (totals[one] ?? 0) + 1
      for (let other = 0; other < unit.length; other++) {
        if (other === at) continue
        const cell = one * size + (unit[other] ?? 0)
        pairs[cell] = (pairs[cell] ?? 0) + 1 / (unit.length - 1)
      }
    }
  }
  if (paired === 0) return notEstimable('no_data')
  let observed = 0
  let expected = 0
  for (let c = 0; c < size; c++) {
    for (let k = 0; k < size; k++) {
      const distance = squaredDistance(c, k, { values, totals, scale })
      observed += (pairs[c * size + k] ?? 0) * distance
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * distance
    }
  }
  return expected === 0 ? notEstimable('one_category') : estimated(1 - ((paired - 1) * observed) / expected)
}

/** The values that occur, in order, and the place of each. */
export function categoriesOf(units: readonly (readonly (string | number)[])[], scale: Scale) {
  const all = [...new Set(units.flat())]
  const values =
    scale === 'nominal' ? all.sort((a, b) => (String(a) < String(b) ? -1 : 1)) : all.sort((a, b) => +a - +b)
  return { values, place: new Map(values.map((value, index) => [value, index])) }
}

interface Measured {
  readonly values: readonly (string | number)[]
  readonly totals: Float64Array
  readonly scale: Scale
}

function squaredDistance(c: number, k: number, { values, totals, scale }: Measured): number {
  if (c === k) return 0
  const [one, other] = [Number(values[c]), Number(values[k])]
  switch (scale) {
    case 'nominal':
      return 1
    case 'ordinal':
      return ranksBetween(Math.min(c, k), Math.max(c, k), totals) ** 2
    case 'interval':
      return (one - other) ** 2
    case 'ratio':
      return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2
    default:
      return scale satisfies never
  }
}

function ranksBetween(from: number, to: number, totals: Float64Array): number {
  let ranks = -((totals[from] ?? 0) + (totals[to] ?? 0)) / 2
  for (let at = from; at <= to; at++) ranks += totals[at] ?? 0
  return ranks
}
