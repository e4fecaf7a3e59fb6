import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { aCode, aPolicy, someCodes } from '#tests/support/domain.ts'
import { contrast, GROUNDS, isSeenEverywhere } from './contrast.ts'
import type { CodeId } from './ids.ts'
import type { PolicyCode, PolicyWords } from './policy.ts'
import { draftWords } from './policy-change.ts'
import { policyFaults } from './policy-faults.ts'

const faults = (words: PolicyWords, base: PolicyWords | null = null) =>
  policyFaults(words, base).map((fault) => `${fault.code} ${fault.field} ${fault.problem} ${fault.other ?? ''}`.trim())
const withCodes = (...codes: PolicyCode[]) => aPolicy([...someCodes(), ...codes])
const changed = (id: string, over: Partial<PolicyCode>) =>
  aPolicy(someCodes().map((code) => (code.id === id ? { ...code, ...over } : code)))

test.each<[string, PolicyWords, string[]]>([
  ['a key that two codes share', withCodes(aCode('X', { key: 'k' }), aCode('Y', { key: 'k' })), ['Y key key_taken X']],
  [
    'a key that is no one key',
    withCodes(aCode('X', { key: 'Ctrl' }), aCode('Y', { key: 'K' })),
    ['X key key_bad', 'Y key key_bad'],
  ],
  ['a colour that is lost on a surface', withCodes(aCode('X', { colour: '#ffe59a' })), ['X colour colour_unseen']],
  ['a colour that is none', withCodes(aCode('X', { colour: 'red' })), ['X colour colour_unseen']],
  ['a colour that is seen on light and dark', withCodes(aCode('X', { colour: '#5f87d6' })), []],
  ['a routing family that proposes severity 3', changed('AS.ISR', { severity: 3 }), ['AS.ISR severity routing_severe']],
  ['no outcome allowed', changed('AB', { outcomes: [] }), ['AB outcomes no_outcomes']],
  [
    'an action without a violation',
    changed('NV.PROC', { outcomes: ['education'] }),
    ['NV.PROC outcomes family_outcome'],
  ],
  [
    'contested without a second reader',
    changed('AB', { contested: true }),
    ['AB secondReview contested_without_second_review'],
  ],
  [
    'an example of a code that is not there',
    changed('AB', { examples: [{ text: 'x', code: 'GONE' as CodeId }] }),
    ['AB examples example_code_missing'],
  ],
  ['no word on what it does not cover', changed('AB', { doesNotCover: '' }), ['AB doesNotCover empty_text']],
])('[POLICY-1] %s', (_name, words, expected) => {
  expect(faults(words)).toEqual(expected)
})

describe('what became of the last version’s codes', () => {
  const base = aPolicy()
  const without = (id: string) => someCodes().filter((code) => code.id !== id)

  it('[POLICY-8] a published code that vanished without a word is a fault, and a retired one names its successor', () => {
    expect(faults(aPolicy(without('UN.CONTEXT')), base)).toEqual(['UN.CONTEXT retired id_vanished'])
    const retired = { id: 'UN.CONTEXT' as CodeId, label: 'x', how: 'retired', successors: [] as CodeId[] } as const
    expect(faults({ ...aPolicy(without('UN.CONTEXT')), retired: [retired] }, base)).toEqual([])
    const lost = { ...retired, successors: ['LOST' as CodeId] }
    expect(faults({ ...aPolicy(without('UN.CONTEXT')), retired: [lost] }, base)).toEqual([
      'UN.CONTEXT retired successor_missing LOST',
    ])
  })

  it('[POLICY-8] an id that was retired is never used again, and stays on the list', () => {
    const retired = [{ id: 'OLD' as CodeId, label: 'x', how: 'retired', successors: [] as CodeId[] } as const]
    expect(faults({ ...withCodes(aCode('OLD')), retired })).toEqual(['OLD id id_reused'])
    expect(faults(base, { ...base, retired })).toEqual(['OLD retired id_vanished'])
  })
})

describe('the same rules for every protected characteristic', () => {
  const about = (id: string, characteristic: string, over: Partial<PolicyCode> = {}) =>
    aCode(id, { characteristic, severity: 3, severityRange: [1, 4], secondReview: true, ...over })
  const three = (over: Partial<PolicyCode>) =>
    withCodes(about('HA', 'Faith'), about('HB', 'Sex'), about('HC', 'Disability', over))

  it('[POLICY-9] one that differs from the others is a fault, unless a reason is stored', () => {
    expect(faults(three({}))).toEqual([])
    expect(faults(three({ secondReview: false }))).toEqual(['HC characteristic unequal_treatment HA'])
    expect(faults(three({ severityRange: [2, 4] }))).toEqual(['HC characteristic unequal_treatment HA'])
    expect(faults(three({ secondReview: false, differs: 'A court order of 2026.' }))).toEqual([])
    expect(faults(three({ secondReview: false, differs: ' ' }))).toEqual(['HC characteristic unequal_treatment HA'])
  })

  it('[POLICY-9] the same conduct about another characteristic is held to the same rules as well', () => {
    const slur = (id: string, severity: 2 | 3) => aCode(id, { severity, severityRange: [2, 3] })
    const words = draftWords(
      withCodes(about('HA', 'Faith'), about('HB', 'Sex'), slur('HA.SLUR', 2), slur('HB.SLUR', 3), slur('HB.OTHER', 3)),
    )
    expect(faults(words)).toEqual(['HB.SLUR characteristic unequal_treatment HA.SLUR'])
  })
})

describe('colours', () => {
  it('[POLICY-1] contrast is WCAG’s: black on white is 21 to 1, and what is no colour has none', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(isSeenEverywhere('#000000')).toBe(false)
    expect(isSeenEverywhere('blue')).toBe(false)
  })

  it('[POLICY-1] the surfaces are those of the theme', () => {
    const css = readFileSync('src/ui/theme.css', 'utf8')
    const grounds = ['paper', 'surface', 'accent-wash'].map(
      (name) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)?.slice(1) ?? [],
    )
    expect(grounds.flatMap(([light]) => light)).toEqual(GROUNDS.slice(0, 3))
    expect(grounds.flatMap(([, dark]) => dark)).toEqual(GROUNDS.slice(3))
  })
})
