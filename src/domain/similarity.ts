import type { Finding, Tag } from './finding.ts'
import { codePointLength, type QuotedSpan, quoteOf, type Span } from './spans.ts'

/** A word of a text as it is compared, with where it stands in code points. */
export interface PlacedWord {
  readonly word: string
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

const INVISIBLE = '\u00ad\u200b-\u200f\u2060\ufeff'
const WORD = new RegExp(`[\\p{L}\\p{N}\\p{M}${INVISIBLE}]+`, 'gu')
const PLAIN_WORD = /[\p{L}\p{N}]+/gu
const LEFT_OUT = new RegExp(`[\\p{M}${INVISIBLE}]`, 'gu')

/** The words of a text in order: lower case, compatibility forms folded, accents and invisible characters left out. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = []
  let unit = 0
  let place = 0
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const start = place + codePointLength(text.slice(unit, index))
    const end = start + codePointLength(found)
    unit = index + found.length
    place = end
    const word = found.normalize('NFKD').replaceAll(LEFT_OUT, '').toLowerCase()
    if (word !== '') words.push({ word, start, end })
  }
  return words
}

/**
 * The same for two texts with the same words, whatever their order and what stands between them; null without words.
 * 53 bits of a hash that is no secret: two texts of a million share one by chance about once in ten thousand databases.
 */
export function wordsKey(text: string): string | null {
  const words = text.normalize('NFKD').replaceAll(LEFT_OUT, '').toLowerCase().match(PLAIN_WORD)
  return words && hash53(words.sort().join(' ')).toString(36)
}

/** cyrb53 (public domain, bryc): two 32-bit multiply-and-xor streams, of which 53 bits are kept. */
function hash53(text: string): number {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 2_654_435_761)
    two = Math.imul(two ^ unit, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & two) + (one >>> 0)
}

/**
 * How much of two texts is the same words: the Jaccard index of their multisets of words, 0 to 1. One word changed in
 * n gives (n − 1) / (n + 1), wherever it stands; the order of words does not count.
 */
export function likeness(one: readonly PlacedWord[], other: readonly PlacedWord[]): number {
  const counts = countsOf(other)
  let shared = 0
  for (const { word } of one) {
    const left = counts.get(word) ?? 0
    if (left === 0) continue
    counts.set(word, left - 1)
    shared++
  }
  const all = one.length + other.length - shared
  return all === 0 ? 1 : shared / all
}

/** From here on two texts count as the same words: one change in seven words, or two in fifteen, is not more. */
export const ALIKE = 0.75
const SHORT = 5

/** Whether two texts are near-duplicates. Of fewer than five words, only the same words are. */
export function areAlike(one: readonly PlacedWord[], other: readonly PlacedWord[]): boolean {
  if (one.length === 0 || other.length === 0) return false
  return likeness(one, other) >= (Math.min(one.length, other.length) < SHORT ? 1 : ALIKE)
}

const MOST_PARTS = 16
const MOST_PROBED = 12

/**
 * Groups of words, one of which a near-duplicate holds whole: of n words it lacks at most a quarter, so that of n/4 + 1
 * groups at least one is untouched (pigeonhole), wherever the changes stand. Each group gets its share of
 * the longest words, which are the rarest as a rule. Of a text of more than sixty words, copies with more than fifteen
 * words changed may be missed; of a long group the longest words are enough.
 */
export function probesOf(words: readonly PlacedWord[]): string[][] {
  const distinct = [...new Set(words.map(({ word }) => word))]
  if (distinct.length === 0) return []
  if (words.length < SHORT) return [distinct]
  const parts = Math.max(1, Math.min(MOST_PARTS, Math.floor(words.length / 4) + 1, Math.floor(distinct.length / 2)))
  const groups: string[][] = Array.from({ length: parts }, () => [])
  for (const [at, word] of longest(distinct, distinct.length).entries()) groups[at % parts]?.push(word)
  return groups.map((group) => group.slice(0, MOST_PROBED))
}

/** The longest of these words, which are the rarest as a rule. */
export function longest(words: readonly string[], most: number): string[] {
  return words.toSorted((one, other) => other.length - one.length).slice(0, most)
}

/** Where `text` has words that `other` has not, or has more often: in code points. */
export function wordsBeyond(
  text: readonly PlacedWord[],
  other: readonly PlacedWord[],
): { start: number; end: number }[] {
  const counts = countsOf(other)
  return text.flatMap(({ word, start, end }) => {
    const left = counts.get(word) ?? 0
    counts.set(word, left - 1)
    return left > 0 ? [] : [{ start, end }]
  })
}

/** A text that a finding rests on. */
export interface JudgedText {
  readonly text: string
  readonly contentHash: string
}

/**
 * The same finding about another text: each span is found again by its words, the occurrence nearest to where it stood.
 * Null where one of them is not there.
 */
export function adaptFinding<Text>(finding: Finding<Text>, from: JudgedText, to: JudgedText): Finding<Text> | null {
  const primary = adaptTag(finding.primary, from, to)
  const others = finding.others.map((tag) => adaptTag(tag, from, to))
  if (!primary || others.includes(null)) return null
  return { ...finding, primary, others: others.filter((tag) => tag !== null) }
}

function adaptTag(tag: Tag, from: JudgedText, to: JudgedText): Tag | null {
  const spans = tag.spans.map((span) => adaptSpan(span, from, to))
  return spans.includes(null) ? null : { ...tag, spans: spans.filter((span) => span !== null) }
}

function adaptSpan(span: Span, from: JudgedText, to: JudgedText): Span | null {
  const quote = quoteOf(from.text, span)
  const places: number[] = []
  for (let at = to.text.indexOf(quote); at !== -1; at = to.text.indexOf(quote, at + 1)) {
    places.push(codePointLength(to.text.slice(0, at)))
  }
  const [nearest] = places.toSorted((one, other) => Math.abs(one - span.start) - Math.abs(other - span.start))
  if (nearest === undefined) return null
  const adapted: Span & { quote?: QuotedSpan['quote'] } = {
    ...span,
    start: nearest,
    end: nearest + (span.end - span.start),
    contentHash: to.contentHash,
  }
  if ('quote' in span) adapted.quote = quote
  return adapted
}

function countsOf(words: readonly PlacedWord[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { word } of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
