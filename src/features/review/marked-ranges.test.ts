import { describe, expect, it } from 'vitest'
import { strokeOver } from './marked-ranges.ts'

describe('strokes of the marker', () => {
  it('[REVIEW-4] a stroke adds words and joins what it touches', () => {
    expect(strokeOver([], { start: 2, end: 5 })).toEqual([{ start: 2, end: 5 }])
    expect(strokeOver([{ start: 2, end: 5 }], { start: 4, end: 9 })).toEqual([{ start: 2, end: 9 }])
    expect(strokeOver([{ start: 8, end: 9 }], { start: 0, end: 3 })).toEqual([
      { start: 0, end: 3 },
      { start: 8, end: 9 },
    ])
  })

  it('[REVIEW-4] a stroke over words that are all marked takes them out', () => {
    expect(strokeOver([{ start: 2, end: 9 }], { start: 2, end: 9 })).toEqual([])
    expect(strokeOver([{ start: 2, end: 9 }], { start: 4, end: 6 })).toEqual([
      { start: 2, end: 4 },
      { start: 6, end: 9 },
    ])
  })
})
