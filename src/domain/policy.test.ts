import { describe, expect, it } from 'vitest'
import { firstPolicy } from '#store/first-policy.ts'
import { aCode, aFinding, aPolicy, aText, noViolation, someCodes, START } from '#tests/support/domain.ts'
import { agree, missingFrom, proposedSeverity, secondReviewReasons } from './finding.ts'
import type { CodeId } from './ids.ts'
import { type Policy, PolicyIndex } from './policy.ts'
import { policyFaults } from './policy-faults.ts'

const index = new PolicyIndex(aPolicy())
const what = (finding: Parameters<typeof missingFrom>[0]) =>
  missingFrom(finding, index).map((one) => `${one.what} ${one.at}`)
const words = [{ start: 0, end: 3, contentHash: 'a'.repeat(64) }]

describe('the policy', () => {
  it('[POLICY-1] the one that ships can be published: 59 codes, no fault', () => {
    const policy = firstPolicy(START)
    expect(policyFaults(policy)).toEqual([])
    expect(policy.codes).toHaveLength(59)
    expect(policy).toMatchObject({ version: 1, status: 'published' })
    const ids = new Set(policy.codes.map((code) => code.id))
    expect(policy.codes.flatMap((code) => code.examples).filter((example) => !ids.has(example.code))).toEqual([])
  })

  it('[POLICY-1] names every fault at once', () => {
    const codes = [
      ...someCodes(),
      aCode('AB'),
      aCode('bad id', { parent: null }),
      aCode('XX.LOST'),
      aCode('OUT', { severity: 4, severityRange: [1, 2] }),
      aCode('REV', { severity: 1, severityRange: [2, 1] }),
      aCode('NV.HIGH', { severityRange: [0, 1] }),
      aCode('CON', { contested: true, severityRange: [0, 2] }),
      aCode('MUTE', { doesNotCover: ' ' }),
    ]
    const faults = policyFaults(aPolicy(codes)).map((fault) => `${fault.code} ${fault.problem}`)
    expect(faults).toEqual([
      'AB duplicate_id',
      'bad id bad_id',
      'XX.LOST parent_missing',
      'OUT severity_outside_range',
      'REV range_reversed',
      'REV severity_outside_range',
      'NV.HIGH family_severity',
      'CON contested_without_second_review',
      'MUTE empty_text',
    ])
  })

  it('[POLICY-1] needs its two families, and no cycle', () => {
    const cycle = [aCode('A', { parent: 'B' as CodeId }), aCode('B', { parent: 'A' as CodeId })]
    const faults = policyFaults(aPolicy(cycle)).map((fault) => `${fault.code} ${fault.problem}`)
    expect(faults).toEqual(['NV family_missing', 'UN family_missing', 'A cycle', 'B cycle'])
  })
})

describe('what a finding must hold', () => {
  it('[FINDING-1] a violation names its words and the reading it set aside', () => {
    expect(what(aFinding())).toEqual([])
    expect(what(aFinding({ primary: { code: 'AB.INSULT' as CodeId, spans: [] }, reasons: {} }))).toEqual([
      'evidence /primary/spans',
      'set_aside /reasons/setAside',
    ])
    const violationSetAside = { setAside: { code: 'AB' as CodeId, why: aText() } }
    expect(what(aFinding({ reasons: violationSetAside }))).toEqual(['set_aside_is_violation /reasons/setAside/code'])
    const other = { code: 'AS.LOYAL' as CodeId, spans: [] }
    expect(what(aFinding({ others: [other] }))).toEqual(['evidence /others/0/spans'])
  })

  it('[FINDING-2] no violation and cannot determine ask for nothing else', () => {
    expect(what(noViolation())).toEqual([])
    expect(what(noViolation('UN.CONTEXT'))).toEqual([])
    expect(what({ ...noViolation(), severity: 1, outcome: 'education' })).toEqual([
      'severity_without_violation /severity',
      'outcome_without_violation /outcome',
    ])
    const beside = { ...noViolation(), others: [{ code: 'AB.INSULT' as CodeId, spans: words }] }
    expect(what(beside)).toEqual(['mixed_kinds /others/0/code'])
  })

  it('[FINDING-3] a severity outside the code’s range needs a reason', () => {
    expect(what(aFinding({ severity: 3 }))).toEqual(['severity_reason /reasons/severity'])
    const reasons = { ...aFinding().reasons, severity: aText() }
    expect(what(aFinding({ severity: 3, reasons }))).toEqual([])
  })

  it('[FINDING-4] a routing family alone carries no severity of 3 or more', () => {
    const double = { code: 'AS.ISR.DOUBLE' as CodeId, spans: words }
    const reasons = { ...aFinding().reasons, severity: aText() }
    expect(what(aFinding({ primary: double, severity: 3, reasons }))).toEqual(['routing_family_alone /severity'])
    expect(what(aFinding({ primary: double, severity: 2, reasons }))).toEqual([])
    const others = [{ code: 'AS.LOYAL' as CodeId, spans: words }]
    expect(what(aFinding({ primary: double, others, severity: 3, reasons }))).toEqual([])
  })

  it('[FINDING-5] what a code asks for, and codes that are unknown or named twice', () => {
    expect(what(aFinding({ primary: { code: 'MI.FALSE' as CodeId, spans: words } }))).toEqual([
      'source /reasons/source',
    ])
    expect(what(aFinding({ primary: { code: 'NO.SUCH' as CodeId, spans: words } }))).toEqual([
      'unknown_code /primary/code',
    ])
    const twice = [{ code: 'AB.INSULT' as CodeId, spans: words }]
    expect(what(aFinding({ others: twice }))).toEqual(['same_code_twice /others/0/code'])
  })

  it('[FINDING-6] asks for a second reading by code, contested code and severity', () => {
    expect(secondReviewReasons(aFinding(), index)).toEqual([])
    expect(secondReviewReasons(noViolation('NV.STATE'), index)).toEqual(['contested'])
    const loyal = { code: 'AS.LOYAL' as CodeId, spans: words }
    expect(secondReviewReasons(aFinding({ primary: loyal, severity: 3 }), index)).toEqual(['code', 'severity'])
    expect(agree(aFinding(), aFinding({ outcome: 'education' }))).toBe(true)
    expect(agree(aFinding(), aFinding({ severity: 2 }))).toBe(false)
  })
})

describe('factors', () => {
  const insult = index.code('AB.INSULT' as CodeId)
  const proposed = (...factors: string[]) => insult && proposedSeverity(insult, factors, index)

  it('[FINDING-7] factors move the proposal by one level each way, however many hold', () => {
    expect([proposed(), proposed('holds_office'), proposed('holds_office', 'repeated')]).toEqual([1, 2, 2])
    expect([proposed('withdrawn'), proposed('holds_office', 'repeated', 'withdrawn')]).toEqual([1, 1])
  })

  it('[FINDING-7] the proposal never leaves the code’s range, whatever is ticked', () => {
    const known = index.factors.map((factor) => factor.id)
    for (const code of index.policy.codes) {
      for (const factors of [[], known, known.slice(0, 2), known.slice(2), ['unheard_of']]) {
        const severity = proposedSeverity(code, factors, index)
        expect(severity >= code.severityRange[0] && severity <= code.severityRange[1]).toBe(true)
      }
    }
  })

  it('[FINDING-7] a factor must be one of the policy’s, stand once, and go with a violation', () => {
    expect(what(aFinding({ factors: ['repeated'] }))).toEqual([])
    expect(what(aFinding({ factors: ['media_interest', 'repeated', 'repeated'] }))).toEqual([
      'unknown_factor /factors/0',
      'unknown_factor /factors/2',
    ])
    expect(what({ ...noViolation(), factors: ['repeated'] })).toEqual(['factors_without_violation /factors'])
  })

  it('[POLICY-1] a factor without words, with a bad id or there twice is a fault', () => {
    const [first] = index.factors
    const twice = { ...aPolicy(), factors: [first, { ...first, label: ' ' }, { ...first, id: 'Bad id' }] } as Policy
    expect(policyFaults(twice).map((fault) => `${fault.field} ${fault.problem}`)).toEqual([
      'factors duplicate_id',
      'factors empty_text',
      'factors bad_id',
    ])
  })
})
