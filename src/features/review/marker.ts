import type { Range } from './marked-ranges.ts'
import { sentencesOf, wordsOf } from './text-units.ts'

/** Where the keyboard's marker stands: from one word to another, by their places among the words. */
export interface Marker {
  readonly anchor: number
  readonly head: number
}

export type MarkerMove = 'next' | 'previous' | 'extend' | 'shrink' | 'sentence' | 'first' | 'last'

export const AT_START: Marker = { anchor: 0, head: 0 }

/** The words between the marker's ends; null in a text without words. */
export function markedBy(text: string, marker: Marker): Range | null {
  const words = wordsOf(text)
  const from = words[Math.min(marker.anchor, marker.head)]
  const to = words[Math.max(marker.anchor, marker.head)]
  return from && to ? { start: from.start, end: to.end } : null
}

/** Moves the marker; it stays inside the text. */
export function moveMarker(text: string, marker: Marker, move: MarkerMove): Marker {
  const last = wordsOf(text).length - 1
  const inside = (place: number) => Math.max(0, Math.min(last, place))
  const at = (place: number): Marker => ({ anchor: inside(place), head: inside(place) })
  switch (move) {
    case 'next':
      return at(Math.max(marker.anchor, marker.head) + 1)
    case 'previous':
      return at(Math.min(marker.anchor, marker.head) - 1)
    case 'extend':
      return { ...marker, head: inside(marker.head + 1) }
    case 'shrink':
      return { ...marker, head: inside(marker.head - 1) }
    case 'sentence':
      return aroundSentence(text, marker)
    case 'first':
      return at(0)
    case 'last':
      return at(last)
    default:
      return move satisfies never
  }
}

/** The sentence around the marker; pressed again, the one after it as well. */
function aroundSentence(text: string, marker: Marker): Marker {
  const from = Math.min(marker.anchor, marker.head)
  const to = Math.max(marker.anchor, marker.head)
  const sentences = sentencesInWords(text)
  const first = sentences.find((sentence) => sentence.head >= from)
  const place = sentences.findIndex((sentence) => sentence.head >= to)
  const around = sentences[place]
  if (!first || !around) return marker
  const whole = from <= first.anchor && to >= around.head
  const last = (whole ? sentences[place + 1] : undefined) ?? around
  return { anchor: first.anchor, head: last.head }
}

/** Each sentence by the places of its first and last word. */
function sentencesInWords(text: string): Marker[] {
  const words = wordsOf(text)
  let next = 0
  return sentencesOf(text).flatMap((sentence) => {
    const anchor = next
    while (words[next] && (words[next]?.end ?? 0) <= sentence.end) next++
    return next > anchor ? [{ anchor, head: next - 1 }] : []
  })
}
