import { render } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectedRange } from '#ui/text-ranges.ts'
import { letterOf } from './draft.ts'
import { MarkedText } from './marked-text.tsx'
import { type Range, strokeOver } from './marked-ranges.ts'
import { trimmed } from './text-units.ts'

const PIECES = [
  '👩‍👩‍👧',
  'e\u0301',
  '\u202Eabc\u202C',
  'שלום',
  '\0',
  '\u200D',
  '\uFE0F',
  '🏳️‍🌈',
  'हिन्दी',
  '\r\n',
  ' ',
  '<b>',
  '&amp;',
  '\uFEFF',
]
const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom(...PIECES)), { maxLength: 25 })
  .map((parts) => parts.join(''))
const anyStroke = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 25 }) })
const anyTags = fc.array(fc.array(anyStroke, { maxLength: 4 }), { maxLength: 4 })

/** The marks that strokes leave on a text, as the desk keeps them. */
function marksOf(text: string, strokes: readonly { start: number; length: number }[]): Range[] {
  const length = [...text].length
  const inside = strokes.map(({ start, length: of }) => ({ start, end: Math.min(length, start + of) }))
  return inside.filter(({ start, end }) => start < end).reduce(strokeOver, [] as Range[])
}

/** The code points before a node, told by the text that is drawn. */
function drawnBefore(root: Element, node: Node): number {
  const before = document.createRange()
  before.setStart(root, 0)
  before.setEndBefore(node)
  return [...before.toString()].length
}

/** The marks of each tag, read back from what is drawn alone. */
function readBack(root: Element, tags: number): Range[][] {
  const found = Array.from({ length: tags }, (): Range[] => [])
  for (const mark of root.querySelectorAll('mark')) {
    const start = drawnBefore(root, mark)
    const end = start + [...(mark.textContent ?? '')].length
    for (const letter of mark.title.split(', ')) {
      const own = found[letter.charCodeAt(0) - 65]
      const last = own?.at(-1)
      if (last?.end === start) own?.splice(-1, 1, { start: last.start, end })
      else own?.push({ start, end })
    }
  }
  return found
}

function drawn(text: string, marks: readonly (readonly Range[])[]) {
  const screen = render(<MarkedText text={text} marks={marks} />)
  const root = screen.container.querySelector('bdi')
  if (!root) throw new Error('nothing is drawn')
  return { ...screen, root }
}

test('[SPAN-4] any text with any spans is drawn exactly, and gives the same spans back', () => {
  fc.assert(
    fc.property(anyText, anyTags, (text, tags) => {
      const marks = tags.map((strokes) => marksOf(text, strokes))
      const { root, unmount } = drawn(text, marks)
      expect(root.textContent).toBe(text)
      expect(readBack(root, marks.length)).toEqual(marks)
      unmount()
    }),
    { numRuns: 250 },
  )
})

test('[SPAN-4] any selection in a marked text is read in code points of the stored text', () => {
  fc.assert(
    fc.property(anyText, anyTags, fc.nat(1000), fc.nat(1000), (text, tags, one, other) => {
      const { root, unmount } = drawn(
        text,
        tags.map((strokes) => marksOf(text, strokes)),
      )
      const boundaries = boundariesIn(root)
      const [from, to] = [one % boundaries.length, other % boundaries.length].sort((a, b) => a - b)
      const [start, end] = [boundaries[from ?? 0], boundaries[to ?? 0]]
      const selection = document.createRange()
      if (start && end) {
        selection.setStart(start.node, start.unit)
        selection.setEnd(end.node, end.unit)
      }
      const range = selectedRange(root, selection)
      const words = selection.toString()
      expect(range && [...text].slice(range.start, range.end).join('')).toBe(words === '' ? null : words)
      const kept = range && trimmed(text, range)
      expect(kept && [...text].slice(kept.start, kept.end).join('')).toBe(words.trim() === '' ? null : words.trim())
      unmount()
    }),
    { numRuns: 150 },
  )
})

test('[SPAN-4] a megabyte is drawn exactly, marked at its ends and in the middle', () => {
  const text = 'Nobody asked 👩‍👧 us about שלום. '.repeat(32_000)
  const length = [...text].length
  expect(new TextEncoder().encode(text).length).toBeGreaterThan(1_000_000)
  const marks = [[{ start: 0, end: 6 }], [{ start: 3, end: length - 3 }], [{ start: length - 9, end: length }]]
  const { root } = drawn(text, marks)
  expect(root.textContent === text).toBe(true)
  expect(readBack(root, 3)).toEqual(marks)
})

test('[REVIEW-4] three tags over the same words have a line each and a letter each', () => {
  const marks = [[{ start: 0, end: 9 }], [{ start: 0, end: 9 }], [{ start: 4, end: 9 }]]
  const { root } = drawn('just this front', marks)
  expect([...root.querySelectorAll('mark')].map((mark) => mark.title)).toEqual(['A, B', 'A, B, C'])
  const lines = root.querySelectorAll('mark')[1]?.style.boxShadow.split(', inset').length
  expect(lines).toBe(3)
  expect([...root.querySelectorAll('[data-letter]')].map((one) => one.getAttribute('data-letter'))).toEqual([
    'A',
    'B',
    letterOf(2),
  ])
})

/** Every place in the drawn text where a selection may begin or end, never inside a surrogate pair. */
function boundariesIn(root: Element): { node: Text; unit: number }[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: { node: Text; unit: number }[] = []
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    let unit = 0
    found.push({ node, unit })
    for (const point of node.data) found.push({ node, unit: (unit += point.length) })
  }
  return found
}
