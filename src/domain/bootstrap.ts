import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Estimate, Interval } from './estimate.ts'

const ROUNDS = 1_000
/** Where more resamples than this have no value, the interval would be that of the others only. */
const MOST_WITHOUT = 0.1
const SEED_DIGITS = 8

/**
 * The 95 % percentile interval of a figure over cases drawn anew with replacement: whole cases, never single readings.
 * The same seed (hexadecimal, its first eight digits are used) gives the same interval on every machine. Null where
 * there are fewer than two cases, or more than a tenth of the resamples have no value.
 */
export function bootstrap95<Unit>(
  units: readonly Unit[],
  figure: (resample: readonly Unit[]) => Estimate,
  seedHex: string,
  rounds = ROUNDS,
): Interval | null {
  if (units.length < 2) return null
  const generator = xoroshiro128plus(Number.parseInt(seedHex.slice(0, SEED_DIGITS), 16) | 0)
  const values: number[] = []
  for (let round = 0; round < rounds; round++) {
    const resample: Unit[] = []
    for (let drawn = 0; drawn < units.length; drawn++) {
      resample.push(units[uniformInt(generator, 0, units.length - 1)] as Unit)
    }
    const one = figure(resample)
    if (one.estimable) values.push(one.value)
  }
  if (values.length < rounds * (1 - MOST_WITHOUT)) return null
  values.sort((a, b) => a - b)
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) }
}

/** Linear between the two nearest of the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}
