import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

describe('the interval around a share', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('[RULES-9] %i of %i lies between %f and %f, as Newcombe 1998 gives it', (of, all, low, high) => {
    const interval = wilson(of, all)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it('[RULES-9] of nothing there is no share', () => {
    expect(wilson(0, 0)).toBeNull()
  })
})
