/** Part of a text in code points, end excluded. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * What a stroke of the marker does to what is marked already: it adds the words, or, where all of them were marked,
 * takes them out again. The answer is in order, and no two ranges touch.
 */
export function strokeOver(marked: readonly Range[], stroke: Range): Range[] {
  const whole = marked.some((range) => range.start <= stroke.start && range.end >= stroke.end)
  return whole ? without(marked, stroke) : joined([...marked, stroke])
}

function without(marked: readonly Range[], stroke: Range): Range[] {
  return marked.flatMap((range) =>
    [
      { start: range.start, end: Math.min(range.end, stroke.start) },
      { start: Math.max(range.start, stroke.end), end: range.end },
    ].filter((left) => left.start < left.end),
  )
}

function joined(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((one, other) => one.start - other.start)
  return sorted.reduce<Range[]>((done, range) => {
    const last = done.at(-1)
    if (!last || range.start > last.end) return [...done, range]
    return [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, range.end) }]
  }, [])
}
