import { describe, expect, it } from 'vitest'
import { quoteOf } from '#domain/spans.ts'
import { AT_START, type Marker, type MarkerMove, markedBy, moveMarker } from './marker.ts'
import { trimmed, wordsOf } from './text-units.ts'

const TEXT = 'Great 👩‍👩‍👧 night! They know. Nobody says it 😡.'

function quoteAfter(text: string, ...moves: MarkerMove[]): string {
  const marker = moves.reduce<Marker>((at, move) => moveMarker(text, at, move), AT_START)
  const range = markedBy(text, marker)
  return range ? quoteOf(text, range) : ''
}

describe('the keyboard’s marker', () => {
  it('[REVIEW-4] words are counted in code points, and an emoji is a word', () => {
    expect(wordsOf(TEXT).map((word) => quoteOf(TEXT, word))).toEqual([
      'Great',
      '👩‍👩‍👧',
      'night',
      'They',
      'know',
      'Nobody',
      'says',
      'it',
      '😡',
    ])
    expect(wordsOf(TEXT)[2]).toEqual({ start: 12, end: 17 })
  })

  it('[REVIEW-4] moves by word and stays inside the text', () => {
    expect(quoteAfter(TEXT)).toBe('Great')
    expect(quoteAfter(TEXT, 'previous')).toBe('Great')
    expect(quoteAfter(TEXT, 'next')).toBe('👩‍👩‍👧')
    expect(quoteAfter(TEXT, 'last')).toBe('😡')
    expect(quoteAfter(TEXT, 'last', 'next')).toBe('😡')
  })

  it('[REVIEW-4] stretches and shrinks, in both directions', () => {
    expect(quoteAfter(TEXT, 'next', 'extend')).toBe('👩‍👩‍👧 night')
    expect(quoteAfter(TEXT, 'next', 'extend', 'shrink')).toBe('👩‍👩‍👧')
    expect(quoteAfter(TEXT, 'next', 'next', 'shrink')).toBe('👩‍👩‍👧 night')
  })

  it('[REVIEW-4] takes the sentence, then the next one too', () => {
    expect(quoteAfter(TEXT, 'sentence')).toBe('Great 👩‍👩‍👧 night')
    expect(quoteAfter(TEXT, 'sentence', 'sentence')).toBe('Great 👩‍👩‍👧 night! They know')
  })

  it('a text without words has nothing to mark', () => {
    expect(markedBy('…', AT_START)).toBeNull()
    expect(moveMarker('…', AT_START, 'sentence')).toEqual(AT_START)
  })

  it('a selection loses the space at its ends', () => {
    expect(trimmed('a  😡 b', { start: 1, end: 5 })).toEqual({ start: 3, end: 4 })
    expect(trimmed('a  b', { start: 1, end: 3 })).toBeNull()
  })
})
