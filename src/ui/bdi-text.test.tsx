import { render } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BdiText } from './bdi-text.tsx'
import { splitHidden } from './hidden-characters.ts'
import { segmentText, selectedRange } from './text-ranges.ts'

const marksOf = (text: string) => splitHidden(text).flatMap((piece) => piece.mark ?? [])

test.each([
  ['right-to-left override', 'a\u202Etxt.exe\u202C', ['RLO', 'PDF']],
  ['isolates', '\u2066a\u2069', ['LRI', 'PDI']],
  ['zero width', 'w\u200Bo\u200Cr\u200Dd\u2060\uFEFF', ['ZWSP', 'ZWNJ', 'ZWJ', 'WJ', 'BOM']],
  ['soft hyphen and fillers', 'a\u00AD\u3164\u115F\u2800', ['SHY', 'HF', 'HF', 'BLANK']],
  ['controls', 'a\u0000b\u0007c\rd', ['U+0000', 'U+0007', 'U+000D']],
  ['tag characters outside a flag', 'a\u{E0061}\u{E007F}', ['U+E0061', 'U+E007F']],
  ['a lone surrogate', 'a\uD800b', ['U+D800']],
  ['a stray variation selector', 'a\uFE0F', ['U+FE0F']],
  ['a family', '👨‍👩‍👧', []],
  ['a skin tone in a sequence', '👩🏽‍🔬', []],
  ['a heart', '❤️', []],
  ['a keycap', '1️⃣', []],
  ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}', []],
  ['Persian', 'می\u200Cخواهم', []],
  ['Hindi', 'क्\u200Dष', []],
  ['line ends and tabs', 'a\r\nb\tc\n', []],
  ['an Arabic number sign', '\u0600١٢', []],
])('%s: marks what cannot be seen and nothing else', (_, text, marks) => {
  expect(marksOf(text)).toEqual(marks)
})

test('the drawn text is the stored text, whatever it is and wherever it is marked', () => {
  const anyText = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u202E', '\u2067', '\u200D', '\uD800', '\r', '\0', '<b>', '👨‍👩‍👧'),
    ),
  )
  fc.assert(
    fc.property(anyText, fc.nat(30), fc.nat(30), fc.nat(30), (parts, start, length, other) => {
      const text = parts.join('')
      const ranges = [
        { id: 'A', start, end: start + length },
        { id: 'B', start: other, end: other + 4 },
      ]
      const { container, unmount } = render(
        <BdiText text={text} ranges={ranges} drawSegment={(children) => <mark>{children}</mark>} />,
      )
      expect(container.textContent).toBe(text)
      unmount()
    }),
    { numRuns: 150 },
  )
})

test('a tag in the text stays text, and the direction is isolated', () => {
  const { container } = render(<BdiText text={'<img src=x onerror=alert(1)>'} />)
  expect(container.querySelector('img')).toBeNull()
  expect(container.querySelector('bdi')).toHaveAttribute('dir', 'auto')
})

test('overlapping ranges are cut at every boundary', () => {
  const ranges = [
    { id: 'A', start: 1, end: 4 },
    { id: 'B', start: 3, end: 5 },
  ]
  expect(segmentText('a😀cdef', ranges)).toEqual([
    { text: 'a', start: 0, ids: [] },
    { text: '😀c', start: 1, ids: ['A'] },
    { text: 'd', start: 3, ids: ['A', 'B'] },
    { text: 'e', start: 4, ids: ['B'] },
    { text: 'f', start: 5, ids: [] },
  ])
})

test('a selection is read in code points of the stored text, across marks', () => {
  const { container } = render(<BdiText text={'a😀\u200Bbcd'} />)
  const root = container.querySelector('bdi') ?? document.body
  const selection = document.createRange()
  selection.setStart(root.childNodes[1] ?? root, 0)
  selection.setEnd(root.childNodes[2] ?? root, 2)
  expect(selectedRange(root, selection)).toEqual({ start: 2, end: 5 })
})
