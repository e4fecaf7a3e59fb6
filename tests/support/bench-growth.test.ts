import { expect, test } from 'vitest'
import { growthOf } from '#tests/bench/growth.ts'

const SIZES = [10_000, 100_000, 1_000_000]

test('what takes n log n is no faster than n log n, and what takes n² is', () => {
  const nLogN = growthOf(SIZES.map((size) => [size, 3 * size * Math.log(size)]))
  expect(nLogN.exponent).toBeCloseTo(1.088, 3)
  expect(nLogN.verdict).toBe('no faster than n log n')
  expect(growthOf(SIZES.map((size) => [size, size ** 2])).verdict).toBe('FASTER than n log n')
})

test('what does not depend on the size has the exponent 0', () => {
  expect(growthOf(SIZES.map((size) => [size, 7])).exponent).toBeCloseTo(0, 6)
})
