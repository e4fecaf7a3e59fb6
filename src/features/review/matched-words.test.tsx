import { render } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MarkedText } from './marked-text.tsx'
import { matchedWords } from './matched-words.ts'

const flag = (...matched: string[]) => ({
  matched,
  places: [],
  rule: 'affiliation words',
  reason: 'loyalty',
})

test('[FLAG-5] matched words are found whole, in any case, wherever they stand, in code points', () => {
  expect(matchedWords('👩‍👧 Front! An affront, the FRONT.', [flag('front')])).toEqual([
    { start: 4, end: 9, rule: 'affiliation words' },
    { start: 27, end: 32, rule: 'affiliation words' },
  ])
  expect(matchedWords('the front door', [flag('front door'), flag('')])).toEqual([
    { start: 4, end: 14, rule: 'affiliation words' },
  ])
})

test('[FLAG-5] however words match and evidence lies over them, the text drawn is the text stored', () => {
  const piece = fc.constantFrom('front', 'Front ', '👩‍👧', 'שלום ', 'İ', '\u202E', ' ', 'e\u0301', '<b>')
  const anyText = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(anyText, fc.nat(10), fc.integer({ min: 1, max: 9 }), (text, start, length) => {
      const matched = matchedWords(text, [flag('front', 'שלום', 'i')])
      const { container, unmount } = render(
        <MarkedText text={text} marks={[[{ start, end: start + length }]]} matched={matched} />,
      )
      expect(container.querySelector('bdi')?.textContent).toBe(text)
      unmount()
    }),
    { numRuns: 200 },
  )
})

test('[RULES-8] words that a routing rule placed are marked there alone', () => {
  const placed = { matched: ['fr0nt'], places: [{ start: 8, end: 13 }], rule: 'Fronts', reason: 'loyalty' }
  expect(matchedWords('A fr0nt fr0nt', [placed])).toEqual([{ start: 8, end: 13, rule: 'Fronts' }])
})

test('[FLAG-5] a matched word names its rule', () => {
  const text = 'An embassy front'
  const { container } = render(<MarkedText text={text} marks={[]} matched={matchedWords(text, [flag('front')])} />)
  const marked = container.querySelector('[data-rule]')
  expect([marked?.textContent, marked?.getAttribute('title')]).toEqual(['front', 'Rule affiliation words'])
})
