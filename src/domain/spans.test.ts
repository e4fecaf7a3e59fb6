import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointIndex, codePointLength, quoteOf, segments, spanFault, unitIndex } from './spans.ts'

const HASH = 'a'.repeat(64)
const FAMILY = '👩‍👩‍👧 naïve שלום e\u0301nd'

describe('evidence spans', () => {
  it('[SPAN-1] count code points, not UTF-16 units', () => {
    expect(codePointLength('a😡b')).toBe(3)
    expect(unitIndex('a😡b', 2)).toBe(3)
    expect(codePointIndex('a😡b', 3)).toBe(2)
    expect(quoteOf('a😡b', { start: 1, end: 3 })).toBe('😡b')
    expect(quoteOf(FAMILY, { start: 12, end: 16 })).toBe('שלום')
  })

  it('[SPAN-2] a span holds only over the exact words of the exact text', () => {
    const span = { start: 1, end: 3, contentHash: HASH, quote: '😡b' }
    expect(spanFault('a😡b', HASH, span)).toBeNull()
    expect(spanFault('a😡b', HASH, { ...span, quote: '😡' })).toBe('other_quote')
    expect(spanFault('a😡b', HASH, { ...span, end: 4 })).toBe('outside_text')
    expect(spanFault('a😡b', HASH, { ...span, end: 1 })).toBe('empty')
    expect(spanFault('a😡b', 'b'.repeat(64), span)).toBe('other_content')
  })

  it('[SPAN-3] overlapping marks are cut at each edge', () => {
    const cut = segments('abcdef', [
      { start: 0, end: 4 },
      { start: 2, end: 6 },
    ])
    expect(cut).toEqual([
      { text: 'ab', start: 0, marks: [0] },
      { text: 'cd', start: 2, marks: [0, 1] },
      { text: 'ef', start: 4, marks: [1] },
    ])
  })

  it('[SPAN-3] joined, the segments are exactly the text, whatever is marked', () => {
    const mark = fc.record({ start: fc.integer({ min: -3, max: 60 }), end: fc.integer({ min: -3, max: 60 }) })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
        const cut = segments(text, marks)
        expect(cut.map((segment) => segment.text).join('')).toBe(text)
        const points = [...text]
        for (const segment of cut) {
          const length = codePointLength(segment.text)
          expect(segment.text).toBe(points.slice(segment.start, segment.start + length).join(''))
        }
      }),
    )
  })

  it('[SPAN-1] offsets go there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(60), (text, at) => {
        const point = Math.min(at, codePointLength(text))
        expect(codePointIndex(text, unitIndex(text, point))).toBe(point)
        expect(quoteOf(text, { start: 0, end: point })).toBe([...text].slice(0, point).join(''))
      }),
    )
  })
})
