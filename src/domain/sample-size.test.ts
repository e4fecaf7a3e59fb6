import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import data from '#tests/fixtures/statistics.json' with { type: 'json' }
import { allocate, sampleSize, stratifiedEstimate } from './sample-size.ts'

describe('how many to take', () => {
  it('[STAT-9] for a margin, with the correction for a finite population', () => {
    for (const [population, sizes] of Object.entries(data.sample_size_p50_95)) {
      for (const [margin, wanted] of Object.entries(sizes)) {
        const of = population === 'inf' ? Number.POSITIVE_INFINITY : Number(population)
        expect([population, margin, sampleSize({ kind: 'margin', thousandths: Number(margin) * 1_000 }, of)]).toEqual([
          population,
          margin,
          wanted,
        ])
      }
    }
  })

  it('[STAT-9] so many without a failure show fewer than that share', () => {
    for (const [share, wanted] of Object.entries(data.zero_failure_n_95)) {
      expect(sampleSize({ kind: 'zero_failure', thousandths: Number(share) * 1_000 }, 10_000)).toBe(wanted)
    }
  })

  it('[STAT-9] never more than there are', () => {
    expect(sampleSize({ kind: 'zero_failure', thousandths: 10 }, 40)).toBe(40)
    expect(sampleSize({ kind: 'count', count: 12 }, 7)).toBe(7)
    expect(sampleSize({ kind: 'margin', thousandths: 50 }, 0)).toBe(0)
  })
})

describe('over strata', () => {
  it('[STAT-10] in proportion, by largest remainder', () => {
    const { N, n, proportional_largest_remainder: wanted } = data.stratified
    expect(Object.fromEntries(allocate(new Map(Object.entries(N)), n, 0))).toEqual(wanted)
    expect(Object.fromEntries(allocate(new Map(Object.entries(N)), n, 10))).toEqual(wanted)
  })

  it('[STAT-10] no stratum gets fewer than the minimum, or than it has', () => {
    const sizes = new Map([
      ['AS', 6],
      ['AB', 30],
      ['NV', 964],
    ])
    expect(Object.fromEntries(allocate(sizes, 100, 10))).toEqual({ AS: 6, AB: 10, NV: 84 })
    expect(Object.fromEntries(allocate(sizes, 12, 10))).toEqual({ AS: 6, AB: 10, NV: 10 })
  })

  it('[STAT-10] all is given out, nowhere more than there is, whatever order the strata come in', () => {
    const strata = fc.uniqueArray(
      fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 90 })),
      {
        selector: ([key]) => key,
        minLength: 1,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(strata, fc.nat(400), fc.nat(12), (rows, n, minimum) => {
        const sizes = new Map(rows)
        const taken = allocate(sizes, n, minimum)
        const total = [...sizes.values()].reduce((sum, one) => sum + one, 0)
        const given = [...taken.values()].reduce((sum, one) => sum + one, 0)
        const least = [...sizes.values()].reduce((sum, one) => sum + Math.min(one, minimum), 0)
        expect(given).toBe(Math.max(Math.min(n, total), least))
        for (const [key, one] of taken) {
          expect(one).toBeLessThanOrEqual(sizes.get(key) ?? 0)
          expect(one).toBeGreaterThanOrEqual(Math.min(minimum, sizes.get(key) ?? 0))
        }
        expect(allocate(new Map(rows.toReversed()), n, minimum)).toEqual(taken)
      }),
    )
  })

  it('[STAT-11] each stratum weighs what there is of it, and one taken whole adds no error', () => {
    // (100/400)·0.2 + (300/400)·0.1 = 0.125; √(0.0625·0.8·0.16/19 + 0.5625·0.9·0.09/29) = 0.044634
    const found = stratifiedEstimate([
      { total: 100, taken: 20, found: 4 },
      { total: 300, taken: 30, found: 3 },
    ])
    expect(found.share).toEqual({ estimable: true, value: 0.125 })
    expect(found.error.estimable && found.error.value.toFixed(6)).toBe('0.044634')
    expect(stratifiedEstimate([{ total: 8, taken: 8, found: 2 }])).toEqual({
      share: { estimable: true, value: 0.25 },
      error: { estimable: true, value: 0 },
      interval: { low: 0.25, high: 0.25 },
      leftOut: 0,
    })
  })

  it('[STAT-11] what was not looked at is left out and said; one of many gives no error', () => {
    const found = stratifiedEstimate([
      { total: 90, taken: 1, found: 0 },
      { total: 10, taken: 0, found: 0 },
    ])
    expect(found).toEqual({
      share: { estimable: true, value: 0 },
      error: { estimable: false, why: 'too_few' },
      interval: null,
      leftOut: expect.closeTo(0.1, 9),
    })
    expect(stratifiedEstimate([]).share).toEqual({ estimable: false, why: 'no_data' })
  })
})
