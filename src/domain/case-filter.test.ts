import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageRange,
  type CaseFilter,
  FILTER_FIELDS,
  type FilterField,
  isFilterValue,
  parseFilter,
  printFilter,
  severityRange,
  wordsOf,
} from './case-filter.ts'

const anyValue: Readonly<Record<FilterField, fc.Arbitrary<string>>> = {
  source: fc.constantFrom('member_report', 'keyword_rule', 'classifier', 'staff'),
  reason: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  code: fc.constantFrom('AS', 'AS.LOYAL.FRONT', 'NV.OTHER'),
  thread: fc.uuid(),
  platform: fc.string({ minLength: 1, maxLength: 20 }),
  language: fc.constantFrom('en', 'cy', 'he', 'unknown'),
  policy: fc.constantFrom('conduct', 'local-group'),
  severity: fc.constantFrom('2', '2..4', '..1', '3..'),
  age: fc.constantFrom('24h..', '..7d', '1d..7d'),
  holder: fc.constantFrom('me', 'none', 'p1'),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
}

const aPart = (field: FilterField, is: 'any' | 'none') =>
  fc
    .uniqueArray(
      anyValue[field].map((value) => value.toWellFormed().trim()),
      { minLength: 0, maxLength: 4 },
    )
    .map((values) => values.filter((value) => isFilterValue(field, value)))
    .map((values) => (values.length > 0 ? [{ field, is, values }] : []))

const aFilter: fc.Arbitrary<CaseFilter> = fc
  .tuple(...FILTER_FIELDS.flatMap((field) => [aPart(field, 'any'), aPart(field, 'none')]))
  .map((parts) => parts.flat())

describe('a filter in an address', () => {
  it('[FILTER-1] comes back from the address as it was', () => {
    fc.assert(
      fc.property(aFilter, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('[FILTER-1] whatever stands in an address is read, and read again the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const filter = parseFilter(query)
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('[FILTER-1] is spelled tidily, and passes over what is no filter', () => {
    const query = 'view=1&severity=2..4&source=staff&source=robot&not.thread=t1&age=7&text=%22%21&source=staff'
    expect(printFilter(parseFilter(query))).toBe('source=staff&not.thread=t1&severity=2..4')
  })

  it('[FILTER-1] reads ranges of severity and age', () => {
    expect(['2', '2..4', '..1', '3..', '', '..', '4..2', '5', '1..9'].map(severityRange)).toEqual([
      [2, 2],
      [2, 4],
      [0, 1],
      [3, 4],
      null,
      null,
      null,
      null,
      null,
    ])
    const day = 86_400_000
    expect(['24h..', '..7d', '1d..7d', '7d..1d', '..', '24h'].map(ageRange)).toEqual([
      [day, null],
      [null, 7 * day],
      [day, 7 * day],
      null,
      null,
      null,
    ])
  })

  it('[FILTER-2] a search is cut into plain words, whatever is typed', () => {
    expect(wordsOf('Café "NOT (x* OR col:y) -- naïve')).toEqual(['cafe', 'not', 'x', 'or', 'col', 'y', 'naive'])
  })
})
