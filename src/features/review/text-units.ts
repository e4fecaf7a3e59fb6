import { codePointLength, quoteOf } from '#domain/spans.ts'
import type { Range } from './marked-ranges.ts'

const LOCALE = 'en-GB'
const words = new Intl.Segmenter(LOCALE, { granularity: 'word' })
const sentences = new Intl.Segmenter(LOCALE, { granularity: 'sentence' })
const SOMETHING = /[^\s\p{P}\p{Cf}]/u

/** The words of a text as code-point ranges, in order. An emoji counts as a word; space and punctuation do not. */
export const wordsOf = rememberingLast((text) => unitsOf(text, words))

/** The sentences of a text as code-point ranges, without the space around them. */
export const sentencesOf = rememberingLast((text) => unitsOf(text, sentences))

/** A selection without the space at its ends; null when nothing is left. */
export function trimmed(text: string, range: Range): Range | null {
  const within = withoutSpace(quoteOf(text, range))
  return within && { start: range.start + within.start, end: range.start + within.end }
}

/** How many words a range touches. */
export function countWords(text: string, range: Range): number {
  return unitsOf(quoteOf(text, range), words).length
}

function unitsOf(text: string, segmenter: Intl.Segmenter): Range[] {
  const units: Range[] = []
  let start = 0
  for (const { segment } of segmenter.segment(text)) {
    const within = SOMETHING.test(segment) ? withoutSpace(segment) : null
    if (within) units.push({ start: start + within.start, end: start + within.end })
    start += codePointLength(segment)
  }
  return units
}

function withoutSpace(text: string): Range | null {
  const kept = text.trim()
  if (kept === '') return null
  const start = codePointLength(text.slice(0, text.indexOf(kept)))
  return { start, end: start + codePointLength(kept) }
}

/** The desk asks again and again for the one comment that is open, which may be long. */
function rememberingLast<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  let last: { readonly text: string; readonly answer: Answer } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, answer: compute(text) }
    return last.answer
  }
}
