import { describe, expect, it } from 'vitest'
import { firstPolicy } from '#store/first-policy.ts'
import { aCode, aFinding, aPolicy, aText, noViolation, someCodes, START } from '#tests/support/domain.ts'
import { agree, missingFrom, secondReviewReasons } from './finding.ts'
import type { CodeId } from './ids.ts'
import { policyFaults, PolicyIndex } from './policy.ts'

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
