import { codePointLength } from '#domain/spans.ts'
import type { Range } from './marked-ranges.ts'

const LOCALE = 'en-GB'
const words = new Intl.Segmenter(LOCALE, { granularity: 'word' })
const sentences = new Intl.Segmenter(LOCALE, { granularity: 'sentence' })
const SOMETHING = /[^\s\p{P}\p{Cf}]/u

/** The words of a text as code-point ranges, in order. An emoji counts as a word; space and punctuation do not. */
export function wordsOf(text: string): Range[] {
  return unitsOf(text, words)
}

/** The sentences of a text as code-point ranges, without the space around them. */
export function sentencesOf(text: string): Range[] {
  return unitsOf(text, sentences)
}

/** A selection without the space at its ends; null when nothing is left. */
export function trimmed(text: string, range: Range): Range | null {
  const points = [...text].slice(range.start, range.end)
  const first = points.findIndex((point) => point.trim() !== '')
  if (first < 0) return null
  const last = points.findLastIndex((point) => point.trim() !== '')
  return { start: range.start + first, end: range.start + last + 1 }
}

function unitsOf(text: string, segmenter: Intl.Segmenter): Range[] {
  const units: Range[] = []
  let start = 0
  for (const { segment } of segmenter.segment(text)) {
    const end = start + codePointLength(segment)
    const unit = SOMETHING.test(segment) ? trimmed(text, { start, end }) : null
    if (unit) units.push(unit)
    start = end
  }
  return units
}

/** How many words a range touches. */
export function countWords(text: string, range: Range): number {
  return wordsOf(text).filter((word) => word.start < range.end && word.end > range.start).length
}
