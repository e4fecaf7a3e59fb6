import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomBytes } from '#mocks/makers.ts'

/** Chance that comes out the same for the same seed, on every machine. */
export interface Chance {
  /** True in this share of the calls. */
  hit(share: number): boolean
  /** A whole number, both ends included. */
  between(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  /** A new array in another order. */
  shuffled<T>(of: readonly T[]): T[]
  readonly bytes: RandomBytes
}

export function createChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed)
  const between = (least: number, most: number) => uniformInt(generator, least, most)
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[between(0, from.length - 1)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }
  return {
    hit: (share) => uniformFloat64(generator) < share,
    between,
    pick,
    shuffled: (of) => {
      const order = [...of]
      for (let last = order.length - 1; last > 0; last--) {
        const other = between(0, last)
        ;[order[last], order[other]] = [order[other] as never, order[last] as never]
      }
      return order
    },
    bytes: (length) => Uint8Array.from({ length }, () => between(0, 255)),
  }
}
