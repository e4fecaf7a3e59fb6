import type { Flag } from '#contract/types.ts'
import type { Range } from './marked-ranges.ts'

/** Words that a rule matched, where they stand in the comment, with the rule's name. */
export interface MatchedWords extends Range {
  readonly rule: string
}

const WORD = /[\p{L}\p{N}\p{M}_]/u
const MOST = 200

/** Every place, in code points, of a flag's matched words: where its rule found them, else wherever they stand as whole words. */
export function matchedWords(
  text: string,
  flags: readonly Pick<Flag, 'matched' | 'places' | 'rule' | 'reason'>[],
): MatchedWords[] {
  const named = flags.map((flag) => ({ ...flag, rule: flag.rule ?? flag.reason }))
  const placed = named.flatMap(({ places, rule }) => places.map((place) => ({ ...place, rule })))
  const wanted = named.flatMap(({ matched, places, rule }) =>
    places.length > 0 ? [] : matched.map((words) => ({ words, rule })),
  )
  if (wanted.length === 0) return placed
  // Folded one code point at a time, so that no letter that grows in lower case moves the others.
  const points = Array.from(text)
  const folded = points.map((point) => point.toLowerCase())
  const starts = placesByFirst(folded)
  const found = wanted.flatMap(({ words, rule }) => {
    const needle = Array.from(words.trim(), (point) => point.toLowerCase())
    const length = needle.length
    return (starts.get(needle[0] ?? '') ?? [])
      .filter(
        (at) => needle.every((point, step) => folded[at + step] === point) && standsAlone(points, at, at + length),
      )
      .map((start) => ({ start, end: start + length, rule }))
  })
  return [...placed, ...found].slice(0, MOST)
}

function placesByFirst(folded: readonly string[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [at, point] of folded.entries()) {
    const others = places.get(point)
    if (others) others.push(at)
    else places.set(point, [at])
  }
  return places
}

function standsAlone(points: readonly string[], start: number, end: number): boolean {
  const joins = (inside: number, outside: number) => WORD.test(points[inside] ?? '') && WORD.test(points[outside] ?? '')
  return !joins(start, start - 1) && !joins(end - 1, end)
}
