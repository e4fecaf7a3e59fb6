import type { CSSProperties } from 'react'

const COLOURS = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const LINE_PX = 2

/** The marker's colour for a tag, by its place; the seventh starts again. */
function colourOf(place: number): (typeof COLOURS)[number] {
  return COLOURS[place % COLOURS.length] ?? 'a'
}

/** A tag's letter on its own colour. */
export function letterLook(place: number): CSSProperties {
  return { background: `var(--mark-${colourOf(place)})` }
}

/** Words marked for several tags show every colour in a band of its own, and a line for each below. */
export function markLook(places: readonly number[]): CSSProperties {
  const share = 100 / Math.max(1, places.length)
  const bands = places.map((place, at) => `var(--mark-${colourOf(place)}) ${at * share}% ${(at + 1) * share}%`)
  const lines = places.map((place, at) => `inset 0 -${LINE_PX * (at + 1)}px var(--mark-${colourOf(place)}-line)`)
  return { backgroundImage: `linear-gradient(${bands.join(', ')})`, boxShadow: lines.join(', ') }
}
