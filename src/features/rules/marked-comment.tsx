import type { MatchedPlace } from '#domain/rule-set.ts'
import { BdiText } from '#ui/bdi-text.tsx'

/** A comment with the words that a rule found marked in it. */
export function MarkedComment({ text, places }: { text: string; places: readonly MatchedPlace[] }) {
  return (
    <BdiText
      className="font-serif text-md"
      text={text}
      ranges={places.map((place) => ({ ...place, id: `${place.start}` }))}
      drawSegment={(children) => <mark className="rounded-xs bg-mark-a px-px text-ink">{children}</mark>}
    />
  )
}
