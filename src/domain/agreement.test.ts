import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import data from '#tests/fixtures/statistics.json' with { type: 'json' }
import { cohenKappa, fleissKappa, gwetAc1, pairTable, percentAgreement } from './agreement.ts'
import { bootstrap95 } from './bootstrap.ts'
import { type Estimate, wilson95 } from './estimate.ts'
import { krippendorffAlpha, type Scale } from './krippendorff.ts'

const NONE = { estimable: false, why: 'one_category' }

function valueOf(estimate: Estimate): number {
  if (!estimate.estimable) throw new Error(`not estimable: ${estimate.why}`)
  return estimate.value
}

/** To the last printed digit: 0.7434210526 has ten. */
function printed(estimate: Estimate | number, digits: number): string {
  return (typeof estimate === 'number' ? estimate : valueOf(estimate)).toFixed(digits)
}

describe('worked examples', () => {
  it('[STAT-1] Cohen’s κ, plain and weighted, of counts and of proportions', () => {
    const { proportions, weights, po, kappa, weighted_kappa } = data.cohen_1968_table1
    expect(printed(percentAgreement(proportions), 10)).toBe(po.toFixed(10))
    expect(printed(cohenKappa(proportions), 10)).toBe(kappa.toFixed(10))
    expect(printed(cohenKappa(proportions, weights), 9)).toBe(weighted_kappa.toFixed(9))
    expect(printed(cohenKappa(data.cohen_2x2.counts), 10)).toBe('0.4000000000')
    for (const { counts, kappa: wanted } of data.cohen_same_po) {
      expect(printed(cohenKappa(counts), 10)).toBe(wanted.toFixed(10))
      expect(printed(percentAgreement(counts), 10)).toBe('0.6000000000')
    }
  })

  it('[STAT-2] Fleiss’ κ with its parts, and Krippendorff’s α of the same readings by the identity between them', () => {
    const { counts, kappa, Pbar, Pe, z, category_kappas, krippendorff_nominal_same_data } = data.fleiss_1971
    const found = fleissKappa(counts)
    if (!found) throw new Error('expected a κ')
    expect(printed(found.kappa, 10)).toBe(kappa.toFixed(10))
    expect(printed(found.observed, 10)).toBe(Pbar.toFixed(10))
    expect(printed(found.expected, 10)).toBe(Pe.toFixed(10))
    expect(printed(found.z, 6)).toBe(z.toFixed(6))
    expect(found.categories.map((one) => printed(one, 4))).toEqual(category_kappas.map((one) => one.toFixed(4)))
    const units = counts.map((row) => row.flatMap((n, category) => Array<number>(n).fill(category)))
    const alpha = krippendorffAlpha(units, 'nominal')
    expect(printed(alpha, 10)).toBe(krippendorff_nominal_same_data.toFixed(10))
    // Not R irr's 0.430878, which leaves a weight out where nothing is missing.
    const own = valueOf(found.kappa)
    expect(printed(alpha, 10)).toBe((own + (1 - own) / (30 * 6)).toFixed(10))
  })

  it('[STAT-3] Krippendorff’s α on all four scales, with values missing', () => {
    const { observers, ...wanted } = data.krippendorff_2011_C
    const units = (observers[0] ?? []).map((_, unit) =>
      observers.map((one) => one[unit]).filter((value): value is number => typeof value === 'number'),
    )
    expect(units.filter((unit) => unit.length > 1).flat()).toHaveLength(wanted.pairable_n)
    for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
      expect(printed(krippendorffAlpha(units, scale), 10)).toBe(wanted[scale].toFixed(10))
      expect(printed(krippendorffAlpha(units, scale), 3)).toBe(wanted.published[scale].toFixed(3))
    }
    for (const { a, b, nominal } of [data.krippendorff_2011_A_binary, data.krippendorff_2011_B_nominal]) {
      const pairs = (a as (string | number)[]).map((value, at) => [value, b[at] ?? ''])
      expect(printed(krippendorffAlpha(pairs, 'nominal'), 10)).toBe(nominal.toFixed(10))
    }
  })

  it('[STAT-4] Wilson’s intervals, and none where nothing was counted', () => {
    for (const [count, of, low, high] of data.wilson95 as [number, number, number, number][]) {
      const interval = wilson95(count, of)
      expect(interval?.low.toFixed(6)).toBe(low.toFixed(6))
      expect(interval?.high.toFixed(6)).toBe(high.toFixed(6))
    }
    expect(wilson95(0, 0)).toBeNull()
  })

  it('[STAT-5] a rare category pulls κ down and not AC1', () => {
    const rare = [
      [118, 5],
      [2, 0],
    ]
    const common = [
      [80, 10],
      [5, 5],
    ]
    expect([percentAgreement(rare), cohenKappa(rare), gwetAc1(rare)].map((one) => printed(one, 4))).toEqual([
      '0.9440',
      '-0.0234',
      '0.9408',
    ])
    expect([cohenKappa(common), gwetAc1(common)].map((one) => printed(one, 4))).toEqual(['0.3182', '0.8080'])
  })
})

describe('where there is no figure', () => {
  it('[STAT-6] one category, no reader twice, nothing at all: said, and never NaN', () => {
    const one = [
      [7, 0],
      [0, 0],
    ]
    expect(cohenKappa(one)).toEqual(NONE)
    expect(gwetAc1(one)).toEqual(NONE)
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        'nominal',
      ),
    ).toEqual(NONE)
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ])?.kappa,
    ).toEqual(NONE)
    expect(krippendorffAlpha([['a'], ['b'], []], 'nominal')).toEqual({ estimable: false, why: 'no_data' })
    for (const figure of [cohenKappa, gwetAc1, percentAgreement]) {
      expect(
        figure([
          [0, 0],
          [0, 0],
        ]),
      ).toEqual({ estimable: false, why: 'no_data' })
    }
    expect(fleissKappa([])).toBeNull()
    expect(
      fleissKappa([
        [2, 1],
        [1, 1],
      ]),
    ).toBeNull()
    expect(bootstrap95([['a', 'a']], () => ({ estimable: true, value: 1 }), 'ff')).toBeNull()
    expect(bootstrap95([1, 2, 3], () => ({ estimable: false, why: 'one_category' }), 'ff')).toBeNull()
  })
})

const readings = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 0, maxLength: 4 }), {
  minLength: 2,
  maxLength: 25,
})
const scales = fc.constantFrom<Scale>('nominal', 'ordinal', 'interval', 'ratio')
const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), {
  minLength: 1,
  maxLength: 40,
})
const ABC = ['a', 'b', 'c']

function same(one: Estimate, other: Estimate): void {
  if (one.estimable && other.estimable) expect(one.value).toBeCloseTo(other.value, 9)
  else expect(one).toEqual(other)
}

describe('what a figure must not depend on', () => {
  it('[STAT-7] α: the order of readers, the order of cases', () => {
    fc.assert(
      fc.property(readings, scales, (units, scale) => {
        same(
          krippendorffAlpha(units, scale),
          krippendorffAlpha(units.map((unit) => unit.toReversed()).toReversed(), scale),
        )
      }),
    )
  })

  it('[STAT-7] α: names of nominal categories; the unit and origin of an interval; the unit of a ratio', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 1, max: 9 }), (units, by) => {
        const changed = (how: (value: number) => number | string) => units.map((unit) => unit.map(how))
        same(
          krippendorffAlpha(units, 'nominal'),
          krippendorffAlpha(
            changed((value) => `code ${(value * 7) % 11}`),
            'nominal',
          ),
        )
        same(
          krippendorffAlpha(units, 'interval'),
          krippendorffAlpha(
            changed((value) => value * by + 40),
            'interval',
          ),
        )
        same(
          krippendorffAlpha(units, 'ratio'),
          krippendorffAlpha(
            changed((value) => value * by),
            'ratio',
          ),
        )
        same(
          krippendorffAlpha(units, 'ordinal'),
          krippendorffAlpha(
            changed((value) => value ** 3),
            'ordinal',
          ),
        )
      }),
    )
  })

  it('[STAT-7] α is 1 where all agree on several values, never above 1, and never NaN', () => {
    fc.assert(
      fc.property(readings, scales, (units, scale) => {
        const alpha = krippendorffAlpha(units, scale)
        if (alpha.estimable) expect(alpha.value).toBeLessThanOrEqual(1 + 1e-12)
        const agreed = krippendorffAlpha(
          units.map((_, at) => [at + 1, at + 1]),
          scale,
        )
        same(agreed, { estimable: true, value: 1 })
      }),
    )
  })

  it('[STAT-7] κ, AC1 and agreement: who is called the first reader, and what the categories are called', () => {
    fc.assert(
      fc.property(pairs, fc.shuffledSubarray(ABC, { minLength: 3 }), (read, names) => {
        const table = pairTable(read, ABC)
        const swapped = pairTable(
          read.map(([one, other]) => [other, one] as const),
          ABC,
        )
        for (const figure of [cohenKappa, gwetAc1, percentAgreement] as ((table: number[][]) => Estimate)[]) {
          same(figure(table), figure(swapped))
          same(figure(table), figure(pairTable(read, names)))
        }
      }),
    )
  })

  it('[STAT-7] Fleiss’ κ: the order of cases and of categories', () => {
    const row = fc
      .tuple(fc.nat(4), fc.nat(4))
      .map(([one, other]) => [Math.min(one, 4), Math.min(other, 4 - Math.min(one, 4))])
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const counts = rows.map(([one = 0, other = 0]) => [one, other, 4 - one - other])
        const turned = counts.map((one) => one.toReversed()).toReversed()
        same(fleissKappa(counts)?.kappa ?? NONE_AT_ALL, fleissKappa(turned)?.kappa ?? NONE_AT_ALL)
      }),
    )
  })

  it('[STAT-8] the bootstrap gives the same interval for the same seed, holds the figure, and resamples whole cases', () => {
    const units = Array.from({ length: 60 }, (_, at) => (at % 6 === 0 ? ['a', 'b'] : at % 2 ? ['a', 'a'] : ['b', 'b']))
    const alpha = (sample: readonly string[][]) => krippendorffAlpha(sample, 'nominal')
    const interval = bootstrap95(units, alpha, 'c0ffee00')
    expect(interval).toEqual(bootstrap95(units, alpha, 'c0ffee00'))
    expect(interval).not.toEqual(bootstrap95(units, alpha, 'c0ffee01'))
    const value = valueOf(alpha(units))
    expect(interval?.low).toBeLessThan(value)
    expect(interval?.high).toBeGreaterThan(value)
    const sizes = new Set<number>()
    bootstrap95(units, (sample) => (sizes.add(sample.length), alpha(sample)), 'c0ffee00', 20)
    expect([...sizes]).toEqual([60])
  })
})

const NONE_AT_ALL: Estimate = { estimable: false, why: 'no_data' }
