import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import data from '#tests/fixtures/statistics.json' with { type: 'json' }
import {
  drawDigest,
  drawOrder,
  drawSample,
  type Population,
  type PopulationItem,
  seedCommitment,
} from './audit-draw.ts'

const SEED = '2026Q4-audit'

function population(items: readonly PopulationItem[], over: Partial<Population> = {}): Population {
  return {
    evenhand: 'audit-population',
    audit: 'audit-1',
    commitment: seedCommitment(SEED),
    basis: { kind: 'count', count: 4 },
    minimum: 0,
    items,
    ...over,
  }
}

const ten = Array.from({ length: 10 }, (_, at) => `case-${String(at + 1).padStart(3, '0')}`)

describe('the draw', () => {
  it('[AUDIT-1] orders by HMAC-SHA-256 with the seed as key: the published vector', () => {
    const { seed, order, first_digest16 } = data.seeded_sample_hmac_sha256
    expect(drawOrder(seed, ten)).toEqual(order)
    expect(drawDigest(seed, 'case-002').slice(0, 16)).toBe(first_digest16)
    expect(drawOrder(seed, ten.toReversed())).toEqual(order)
  })

  it('[AUDIT-1] takes the first of each stratum', () => {
    const items = ten.map((id, at) => ({ id, stratum: at < 5 ? 'AB' : 'NV' }))
    // By digest 002,006,007,001,003,008,005,009,004,010: of the first five 002 and 001, of the others 006 and 007.
    const draw = drawSample(population(items), SEED)
    expect(draw?.items.map(({ id, place }) => [id, place])).toEqual([
      ['case-002', 1],
      ['case-006', 2],
      ['case-007', 3],
      ['case-001', 4],
    ])
    expect(draw?.strata).toEqual([
      { key: 'AB', total: 5, whole: 0, drawn: 2 },
      { key: 'NV', total: 5, whole: 0, drawn: 2 },
    ])
  })

  it('[AUDIT-2] whole strata are taken whatever the draw says, and the size is reckoned on the rest', () => {
    const items = ten.map((id) => ({ id, stratum: 'NV', ...(id === 'case-010' && { whole: 'severity_4' as const }) }))
    const draw = drawSample(population(items), SEED)
    expect(draw?.items.map(({ id }) => id)).toEqual(['case-002', 'case-006', 'case-007', 'case-001', 'case-010'])
    expect(draw?.strata).toEqual([{ key: 'NV', total: 10, whole: 1, drawn: 4 }])
  })

  it('[AUDIT-3] a seed that was not committed to draws nothing', () => {
    const items = ten.map((id) => ({ id, stratum: 'NV' }))
    expect(drawSample(population(items), `${SEED} `)).toBeNull()
    expect(drawSample(population(items), '')).toBeNull()
    expect(seedCommitment(SEED)).toBe('5e71ea324e57ee1b211ca4ee6f5015a88c07febd23af2655d29486d619884aab')
  })

  it('[AUDIT-1] whoever lists the population in another order draws the same', () => {
    const item = fc.record({ id: fc.uuid(), stratum: fc.constantFrom('AB', 'AS', 'NV') })
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 60 }), fc.nat(30), (items, count) => {
        const basis = { kind: 'count', count } as const
        const draw = drawSample(population(items, { basis }), SEED)
        const turned = drawSample(population(items.toReversed(), { basis }), SEED)
        expect(turned?.items).toEqual(draw?.items)
        expect(turned?.strata).toEqual(draw?.strata)
        expect(draw?.items.length).toBe(Math.min(count, items.length))
      }),
    )
  })
})
