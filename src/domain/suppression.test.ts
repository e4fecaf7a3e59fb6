import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PublishedTable, suppress } from './suppression.ts'

const table = (...inner: readonly (readonly number[])[]) => ({
  rows: inner.map((_, at) => `r${at}`),
  columns: (inner[0] ?? []).map((_, at) => `c${at}`),
  inner,
})

/** No masked count may be larger in the attacker's list than this; larger ones only leave them less sure. */
const MOST = 12

/** Every table that gives what is published, by trying all: the attacker knows that a masked count is 1 or more. */
function* consistent({ rows, columns, inner, rowTotals, columnTotals, total }: PublishedTable): Generator<number[][]> {
  const cells = rows.flatMap((_, r) => columns.map((__, c) => [r, c] as const))
  const tried = rows.map(() => columns.map(() => 0))
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const fits = (known: number | null | undefined, value: number) => (known === null ? value >= 1 : known === value)
  function* from(at: number): Generator<number[][]> {
    const cell = cells[at]
    if (!cell) {
      const whole = sum(tried.map(sum))
      if (fits(total, whole) && columnTotals.every((known, c) => fits(known, sum(tried.map((row) => row[c] ?? 0))))) {
        yield tried.map((row) => [...row])
      }
      return
    }
    const [r, c] = cell
    const known = inner[r]?.[c] ?? null
    const row = tried[r] ?? []
    for (let value = known ?? 1; value <= (known ?? MOST); value++) {
      row[c] = value
      const rowKnown = rowTotals[r] ?? null
      const soFar = sum(row.slice(0, c + 1))
      if (rowKnown !== null && (soFar > rowKnown || (c === columns.length - 1 && soFar !== rowKnown))) continue
      yield* from(at + 1)
    }
    row[c] = 0
  }
  yield* from(0)
}

/** How many numbers each masked inner count could be. */
function guesses(shown: PublishedTable): number[] {
  const seen = shown.rows.map(() => shown.columns.map(() => new Set<number>()))
  for (const one of consistent(shown)) {
    for (const [r, row] of one.entries()) for (const [c, value] of row.entries()) seen[r]?.[c]?.add(value)
  }
  return seen.flatMap((row, r) => row.flatMap((values, c) => (shown.inner[r]?.[c] === null ? [values.size] : [])))
}

describe('small numbers', () => {
  it('[PUBLISH-1] counts of 1 to 4 are masked, noughts and larger ones shown where nothing gives them away', () => {
    const shown = suppress(table([20, 3, 0, 30], [40, 15, 0, 25], [12, 18, 9, 33]))
    expect(shown.inner[0]?.[1]).toBeNull()
    expect(shown.inner.map((row) => row[2])).toEqual([0, 0, 9])
    expect(shown.total).toBe(205)
    // Alone, the three would be its row's total less the others: more is masked, as much as it takes.
    expect(shown.inner.flat().filter((value) => value === null)).toHaveLength(6)
  })

  it('[PUBLISH-1] a table without small numbers is published whole', () => {
    const shown = suppress(table([20, 30], [5, 0]))
    expect(shown).toMatchObject({
      inner: [
        [20, 30],
        [5, 0],
      ],
      rowTotals: [50, 5],
      columnTotals: [25, 30],
      total: 55,
    })
  })

  it('[PUBLISH-2] whoever tries every table that fits finds at least four numbers for each masked count', () => {
    const cell = fc.oneof(fc.nat(4), fc.integer({ min: 0, max: 9 }))
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
      .filter((inner) => inner.flat().some((value) => value > 4))
    fc.assert(
      fc.property(tables, (inner) => {
        const shown = suppress(table(...inner))
        for (const [r, row] of inner.entries()) {
          for (const [c, value] of row.entries()) {
            if (value >= 1 && value <= 4) expect(shown.inner[r]?.[c]).toBeNull()
            if (shown.inner[r]?.[c] !== null) expect(shown.inner[r]?.[c]).toBe(value)
          }
        }
        const free = [...shown.rowTotals, ...shown.columnTotals, shown.total].filter((one) => one === null).length
        // With totals masked as well there are too many tables to try them all.
        if (free > 0 && shown.inner.flat().filter((one) => one === null).length > 4) return
        for (const possible of guesses(shown)) expect(possible).toBeGreaterThanOrEqual(4)
      }),
      { numRuns: 400 },
    )
  }, 120_000)

  it('[PUBLISH-3] a table of one small number gives nothing away', () => {
    const shown = suppress(table([2, 0], [0, 0]))
    expect(shown.inner).toEqual([
      [null, 0],
      [0, 0],
    ])
    expect([...shown.rowTotals, ...shown.columnTotals, shown.total]).toEqual([null, 0, null, 0, null])
  })
})
