/** The exact words a tag rests on: code-point offsets into the stored text, and the hash of the text they were taken from. */
export interface Span {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly contentHash: string
}

export interface QuotedSpan extends Span {
  readonly quote: string
}

export type SpanFault = 'empty' | 'outside_text' | 'other_content' | 'other_quote'

/** The number of Unicode code points of `text`. */
export function codePointLength(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; length++) at += unitsAt(text, at)
  return length
}

/** The UTF-16 index of a code-point offset; the end of the text where the offset lies beyond it. */
export function unitIndex(text: string, codePoint: number): number {
  let at = 0
  for (let seen = 0; seen < codePoint && at < text.length; seen++) at += unitsAt(text, at)
  return at
}

/** The code-point offset of a UTF-16 index; an index inside a surrogate pair counts as the pair's start. */
export function codePointIndex(text: string, unit: number): number {
  let seen = 0
  for (let at = unitsAt(text, 0); at <= unit && seen < text.length; at += unitsAt(text, at)) {
    seen++
    if (at >= text.length) break
  }
  return seen
}

/** The words between two code-point offsets. */
export function quoteOf(text: string, span: Pick<Span, 'start' | 'end'>): string {
  const from = unitIndex(text, span.start)
  return text.slice(from, from + unitIndex(text.slice(from), span.end - span.start))
}

/** What is wrong with a span that claims to quote `text`, or null. */
export function spanFault(text: string, contentHash: string, span: QuotedSpan): SpanFault | null {
  if (span.contentHash !== contentHash) return 'other_content'
  if (!Number.isInteger(span.start) || !Number.isInteger(span.end) || span.start >= span.end) return 'empty'
  if (span.start < 0 || span.end > codePointLength(text)) return 'outside_text'
  return quoteOf(text, span) === span.quote ? null : 'other_quote'
}

/** One stretch of text covered by the same set of marks all along; `marks` holds indexes into the marks given. */
export interface Segment {
  readonly text: string
  /** Code-point offset. */
  readonly start: number
  readonly marks: readonly number[]
}

/** Cuts `text` at the edges of `marks` (clamped to the text). Joined, the segments are exactly `text`. */
export function segments(text: string, marks: readonly Pick<Span, 'start' | 'end'>[]): Segment[] {
  const length = codePointLength(text)
  const inside = (offset: number) => Math.min(Math.max(offset, 0), length)
  const edges = [...new Set([0, length, ...marks.flatMap((mark) => [inside(mark.start), inside(mark.end)])])]
  edges.sort((a, b) => a - b)
  const cut: Segment[] = []
  let unit = 0
  for (let index = 0; index + 1 < edges.length; index++) {
    const start = edges[index] ?? 0
    const end = edges[index + 1] ?? length
    const next = unit + unitIndex(text.slice(unit), end - start)
    const covering = marks.flatMap((mark, at) => (mark.start <= start && mark.end >= end ? [at] : []))
    cut.push({ text: text.slice(unit, next), start, marks: covering })
    unit = next
  }
  return cut
}

function unitsAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
