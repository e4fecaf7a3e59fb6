import { describe, expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import type { CodeId } from './ids.ts'
import { PolicyIndex } from './policy.ts'
import { aCode, aFinding, aPolicy, noViolation } from '#tests/support/domain.ts'
import { parityFigures } from './audit-parity.ts'
import { auditFigures, figuresHash, type ReportBasis } from './audit-report.ts'
import { type AuditRow, type Judged, judgedOf } from './audit-row.ts'
import { derivedVerdict, needsReason, type Verdict } from './audit-verdict.ts'

const index = new PolicyIndex(aPolicy())

function judged(code: string, severity = 0): Judged {
  const family = code.split('.')[0] ?? code
  const kind = family === 'NV' ? 'no_violation' : family === 'UN' ? 'cannot_determine' : 'violation'
  return { code, family, kind, severity, outcome: 'no_action', contested: code === 'AS.CODED' }
}

let place = 0
function row(decided: Judged, reread: Judged, verdict: Verdict, over: Partial<AuditRow> = {}): AuditRow {
  place += 1
  return {
    place,
    caseId: `case-${place}`,
    decisionId: `decision-${place}`,
    stratum: decided.family,
    whole: null,
    decidedAt: '2026-08-10T10:00:00.000Z',
    hours: place,
    decided,
    reread,
    readings: [{ family: decided.family, severity: decided.severity }],
    verdict,
    ...over,
  }
}

const BASIS: ReportBasis = {
  from: '2026-07-01T00:00:00.000Z',
  to: '2026-10-01T00:00:00.000Z',
  populationHash: 'c0ffee00'.repeat(8),
  population: 60,
  sample: 8,
  strata: [
    { key: 'AS', total: 20, whole: 2, drawn: 2 },
    { key: 'NV', total: 40, whole: 0, drawn: 4 },
  ],
  whole: { severity_4: 0, contested: 2, appealed: 0 },
}

const contested = { whole: 'contested' } as const
const ROWS = [
  row(judged('AS.CODED', 3), judged('AS.CODED', 3), 'agree', contested),
  row(judged('AS.CODED', 3), judged('NV.PROC'), 'disagree', contested),
  row(judged('AS.COLL', 2), judged('AS.COLL', 2), 'agree'),
  row(judged('AS.COLL', 2), judged('AS.COLL', 3), 'disagree'),
  row(judged('NV.PROC'), judged('NV.PROC'), 'agree'),
  row(judged('NV.PROC'), judged('NV.LEAD'), 'agree_other_words'),
  row(judged('NV.PROC'), judged('AB.INSULT', 1), 'disagree'),
  row(judged('NV.PROC'), judged('UN.CONTEXT'), 'cannot_tell'),
]

describe('parity', () => {
  it('[AUDIT-18] protected characteristics are those that the policy marks, whatever its families are called', () => {
    const own = new PolicyIndex(
      aPolicy([
        aCode('NV'),
        aCode('NV.PROC'),
        aCode('ZZ', { characteristic: 'Travellers' }),
        aCode('ZZ.COLL'),
        aCode('AS'),
        aCode('AS.RUDE'),
      ]),
    )
    const read = (code: string) => judgedOf(aFinding({ primary: { code: code as CodeId, spans: [] } }), own)
    const rows = [
      row(read('ZZ.COLL'), read('NV.PROC'), 'disagree', { hours: 4 }),
      row(read('AS.RUDE'), read('AS.RUDE'), 'agree', { hours: 6 }),
    ]
    expect(parityFigures(rows).map(({ characteristic, medianHours }) => [characteristic, medianHours])).toEqual([
      ['Travellers', 4],
      [null, 6],
    ])
  })

  it('[AUDIT-18] what was judged before policies said so is read by the families that then shipped', () => {
    const rows = [
      row(judged('HP.SEX.SLUR', 2), judged('NV.PROC'), 'disagree'),
      row(judged('AS.COLL', 2), judged('AS.COLL', 2), 'agree'),
    ]
    expect(parityFigures(rows).map(({ characteristic }) => characteristic)).toEqual(['AS', 'HP.SEX'])
  })
})

describe('the figures of a report', () => {
  it('[AUDIT-10] overturned of those that could be told, its direction, and by family', () => {
    const figures = auditFigures(BASIS, ROWS)
    expect(figures.verdicts).toEqual({ agree: 3, agree_other_words: 1, disagree: 3, cannot_tell: 1 })
    // Wilson for 3 of 7, by hand: centre 0.4537, half-width 0.2959.
    expect(figures.overturned).toMatchObject({ count: 3, of: 7, share: { value: 0.42857143 } })
    expect(figures.overturned.interval?.low).toBeCloseTo(0.15822, 4)
    expect(figures.overturned.interval?.high).toBeCloseTo(0.74954, 4)
    expect(figures.direction).toEqual({ tooStrict: 1, tooLenient: 2, otherwise: 0 })
    expect(figures.families.map(({ family, count, of }) => [family, count, of])).toEqual([
      ['AB', 0, 0],
      ['AS', 2, 4],
      ['NV', 1, 3],
      ['UN', 0, 0],
    ])
    expect(figures.families[0]).toMatchObject({ share: { estimable: false, why: 'no_data' }, interval: null })
  })

  it('[AUDIT-10] the table of both readings, first down and second across', () => {
    expect(auditFigures(BASIS, ROWS).confusion).toEqual({
      families: ['AB', 'AS', 'NV', 'UN'],
      cells: [
        [0, 0, 0, 0],
        [0, 3, 1, 0],
        [1, 0, 2, 1],
        [0, 0, 0, 0],
      ],
    })
  })

  it('[AUDIT-10] the estimate weighs each stratum, and what is whole stands for itself', () => {
    const { stratified, strata, whole } = auditFigures(BASIS, ROWS)
    // 2/60 · 1/2 + 18/60 · 1/2 + 40/60 · 1/3
    expect(stratified.share).toEqual({ estimable: true, value: 0.38888889 })
    expect(strata[0]).toEqual({ key: 'AS', total: 20, whole: 2, drawn: 2, judged: 4, overturned: 2 })
    expect(whole).toEqual([
      { reason: 'appealed', sample: 0, judged: 0 },
      { reason: 'contested', sample: 2, judged: 2 },
      { reason: 'severity_4', sample: 0, judged: 0 },
    ])
  })

  it('[AUDIT-10] agreement over all, contested codes apart, per code, and “too few” where it is', () => {
    const figures = auditFigures(BASIS, ROWS)
    expect(figures.agreement).toMatchObject({ cases: 8, percent: { value: 0.625 } })
    expect(figures.contested.cases).toBe(2)
    expect(figures.settled.cases).toBe(6)
    expect(figures.codes.map(({ code, judged, same, contested }) => [code, judged, same, contested])).toEqual([
      ['NV.PROC', 4, 1, false],
      ['AS.CODED', 2, 1, true],
      ['AS.COLL', 2, 2, false],
    ])
    expect(figures.codes[0]).toMatchObject({ kappa: { estimable: false, why: 'too_few' } })
    expect(figures.agreement.fleiss).toEqual({ cases: 0, kappa: { estimable: false, why: 'no_data' } })
  })

  it('[AUDIT-10] parity by characteristic, and four weeks at a time', () => {
    const { parity, drift } = auditFigures(BASIS, ROWS)
    expect(
      parity.map(({ characteristic, medianHours, violations }) => [characteristic, medianHours, violations.count]),
    ).toEqual([
      ['AS', 2.5, 4],
      [null, 6.5, 0],
    ])
    expect(drift).toHaveLength(10)
    expect(drift.at(-1)).toMatchObject({ to: '2026-10-01T00:00:00.000Z', judged: 0, agreement: { estimable: false } })
    expect(drift.filter(({ judged }) => judged === 8)).toHaveLength(4)
  })

  it('[AUDIT-11] nothing re-read yet gives no figure anywhere, and no NaN', () => {
    const none = auditFigures(BASIS, [])
    expect(JSON.stringify(none)).not.toMatch(/NaN|null,"value"/)
    expect(none.overturned.share).toEqual({ estimable: false, why: 'no_data' })
    expect(none.agreement.alphaFamily).toEqual({ value: { estimable: false, why: 'no_data' }, interval: null })
    expect(none.stratified.share).toEqual({ estimable: false, why: 'no_data' })
  })

  it('[AUDIT-12] the same entries give the same figures and hash, whatever order they come in', () => {
    const hash = figuresHash(auditFigures(BASIS, ROWS))
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(figuresHash(auditFigures(BASIS, ROWS.toReversed()))).toBe(hash)
    const changed = ROWS.map((one, at) => (at === 0 ? { ...one, verdict: 'disagree' as const } : one))
    expect(figuresHash(auditFigures(BASIS, changed))).not.toBe(hash)
  })
})

describe('a verdict', () => {
  const at = (start: number, end: number, code = 'AB.INSULT'): Finding =>
    aFinding({ primary: { code: code as CodeId, spans: [{ start, end, contentHash: 'a'.repeat(64) }] } })

  it.each([
    ['the same words', at(0, 4), at(2, 6), 'agree'],
    ['words that do not meet', at(0, 4), at(4, 6), 'agree_other_words'],
    ['another code of the family', at(0, 4), at(0, 4, 'AB'), 'agree_other_words'],
    ['another family', at(0, 4), at(0, 4, 'AS'), 'disagree'],
    ['another severity', at(0, 4), { ...at(0, 4), severity: 2 as const }, 'disagree'],
    ['another outcome', at(0, 4), { ...at(0, 4), outcome: 'education' as const }, 'disagree'],
    ['no violation after all', at(0, 4), noViolation(), 'disagree'],
    ['a reading that cannot tell', at(0, 4), noViolation('UN.CONTEXT'), 'cannot_tell'],
    ['two that could not tell', noViolation('UN.CONTEXT'), noViolation('UN'), 'agree_other_words'],
    ['no violation, the same code', noViolation(), noViolation(), 'agree'],
  ] as const)('[AUDIT-13] %s', (_, decided, reread, verdict) => {
    expect(derivedVerdict(decided, reread, index)).toBe(verdict)
  })

  it('[AUDIT-13] a reason is asked for where it goes against the decision, or against the two findings', () => {
    expect(needsReason('agree', 'agree')).toBe(false)
    expect(needsReason('agree_other_words', 'agree_other_words')).toBe(false)
    expect(needsReason('disagree', 'disagree')).toBe(true)
    expect(needsReason('cannot_tell', 'cannot_tell')).toBe(true)
    expect(needsReason('agree', 'disagree')).toBe(true)
  })
})
