import { describe, expect, it, test } from 'vitest'
import type { CodeId } from '#domain/ids.ts'
import { PolicyIndex } from '#domain/policy.ts'
import { firstPolicy } from '#store/first-policy.ts'
import {
  type Draft,
  EMPTY_DRAFT,
  findingOf,
  outcomeOf,
  severityOf,
  withCode,
  withFactor,
  withoutTag,
  withStroke,
} from './draft.ts'
import { stillMissing } from './still-missing.ts'

const index = new PolicyIndex(firstPolicy('2026-05-01T09:00:00.000Z'))
const comment = { text: 'They’re an 👩‍👧 embassy front', contentHash: 'a'.repeat(64) }
const code = (id: string) => id as CodeId
const choose = (draft: Draft, id: string) => withCode(draft, code(id), index)
const missingIn = (draft: Draft) => stillMissing(draft, findingOf(draft, comment, index), index).map((one) => one.words)

describe('a draft', () => {
  it('[REVIEW-1] a no-violation code alone is a complete decision', () => {
    const draft = choose(EMPTY_DRAFT, 'NV.PROC')
    expect(missingIn(draft)).toEqual([])
    expect(findingOf(draft, comment, index)).toEqual({
      policyVersion: 1,
      primary: { code: 'NV.PROC', spans: [] },
      others: [],
      severity: 0,
      outcome: 'no_action',
      reasons: {},
    })
  })

  it('[REVIEW-2] a violation asks for its words and the reading that fell, and for nothing else', () => {
    const draft = choose(EMPTY_DRAFT, 'AS.LOYAL.FRONT')
    const [words, aside, severity] = missingIn(draft)
    expect([words, aside]).toEqual(['the words for A', 'the reading you set aside'])
    expect(severity).toBe('severity 2 confirmed')
    const marked = withStroke(draft, { start: 11, end: 14 })
    const whole: Draft = { ...marked, severity: 2, setAside: { code: null, why: 'It names no source.' } }
    expect(missingIn(whole)).toEqual([])
    expect(findingOf(whole, comment, index)).toEqual({
      policyVersion: 1,
      primary: {
        code: 'AS.LOYAL.FRONT',
        spans: [{ start: 11, end: 14, quote: '👩‍👧', contentHash: 'a'.repeat(64) }],
      },
      others: [],
      severity: 2,
      outcome: 'formal_warning',
      reasons: { setAside: { code: 'NV.DISSENT', why: 'It names no source.' } },
    })
  })

  it('[REVIEW-2] a severity outside the range asks why', () => {
    const draft = { ...choose(EMPTY_DRAFT, 'AB.INSULT'), severity: 4 as const }
    expect(missingIn(draft)).toContain('why this severity')
  })

  it('[FINDING-7] factors move the proposal within the range, to be confirmed anew, and are recorded in the policy’s order', () => {
    const confirmed: Draft = { ...choose(EMPTY_DRAFT, 'AB.INSULT'), severity: 1, outcome: 'informal_note' }
    const graver = withFactor(withFactor(confirmed, 'repeated'), 'holds_office')
    expect(graver).toMatchObject({ severity: null, outcome: null })
    expect(severityOf(graver, index)).toBe(2)
    expect(missingIn(graver)).toContain('severity 2 confirmed')
    expect(findingOf(graver, comment, index)).toMatchObject({ severity: 2, factors: ['holds_office', 'repeated'] })
    const evened = withFactor(graver, 'withdrawn')
    expect(severityOf(evened, index)).toBe(1)
    expect(withFactor(evened, 'repeated').factors).toEqual(['holds_office', 'withdrawn'])
  })

  it('[FINDING-7] without a violation no factor is recorded, though it stays ticked', () => {
    const ticked = withFactor(choose(EMPTY_DRAFT, 'NV.PROC'), 'repeated')
    expect(missingIn(ticked)).toEqual([])
    expect(findingOf(ticked, comment, index)).not.toHaveProperty('factors')
  })

  it('words marked before a code is chosen belong to the first code', () => {
    const marked = withStroke(EMPTY_DRAFT, { start: 0, end: 7 })
    expect(missingIn(marked)).toEqual(['a code for the words you marked'])
    expect(choose(marked, 'AB.INSULT').tags).toEqual([{ code: 'AB.INSULT', marks: [{ start: 0, end: 7 }] }])
  })

  it('a violation goes before a finding of none', () => {
    const draft = choose(choose(EMPTY_DRAFT, 'NV.LEAD'), 'AB.INSULT')
    expect(draft.tags.map((tag) => tag.code)).toEqual(['AB.INSULT', 'NV.LEAD'])
    expect(draft.current).toBe(0)
  })

  it('the same code is never there twice', () => {
    const draft = choose(choose(choose(EMPTY_DRAFT, 'AB.INSULT'), 'AB.PROF'), 'AB.INSULT')
    expect(draft.tags.map((tag) => tag.code)).toEqual(['AB.INSULT', 'AB.PROF'])
    expect(draft.current).toBe(0)
  })

  it('another primary code brings its own proposals', () => {
    const draft = { ...choose(choose(EMPTY_DRAFT, 'AB.INSULT'), 'AB.BULLY'), severity: 2 as const }
    expect(withoutTag(draft, 0)).toMatchObject({ severity: null, tags: [{ code: 'AB.BULLY' }] })
    expect(withoutTag(draft, 1)).toMatchObject({ severity: 2, tags: [{ code: 'AB.INSULT' }] })
  })
})

test('[FINDING-8] where a code allows some outcomes only, one of them is proposed', () => {
  const allowing = (...outcomes: ('education' | 'informal_note')[]) => {
    const { policy } = index
    const codes = policy.codes.map((one) => (one.id === 'AB.INSULT' ? { ...one, outcomes } : one))
    const narrowed = new PolicyIndex({ ...policy, codes })
    return outcomeOf(withCode(EMPTY_DRAFT, code('AB.INSULT'), narrowed), narrowed)
  }
  expect([allowing('education'), allowing('education', 'informal_note')]).toEqual(['education', 'informal_note'])
})
