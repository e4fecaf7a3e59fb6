import type { ReactNode, Ref } from 'react'
import { t } from '#messages/messages.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { letterOf } from './draft.ts'
import { markLook } from './mark-look.ts'
import type { Range } from './marked-ranges.ts'
import type { MatchedWords } from './matched-words.ts'

type MarkedTextProps = {
  text: string
  /** The marks of each tag, in the tags' order. */
  marks: readonly (readonly Range[])[]
  /** Where the keyboard's marker stands. */
  marker?: Range | null
  /** Words that rules matched, underlined with dots. */
  matched?: readonly MatchedWords[]
  ref?: Ref<HTMLElement>
}

const MARKER = 'marker'
const NOTHING: readonly MatchedWords[] = []
const MATCHED = 'matched-'
const FIRST = 'first-'
/** Letters side by side in the margin, since two may begin on one line. */
const COLUMNS = 3

/** A comment with its evidence as with marker pens; each tag's letter stands in the margin beside its first words. */
export function MarkedText({ text, marks, marker = null, matched = NOTHING, ref }: MarkedTextProps) {
  const ranges = marks.flatMap((own, place) => own.map((range, at) => ({ ...range, id: `${place}:${at}` })))
  const drawn = marker ? [...ranges, { ...marker, id: MARKER }] : ranges
  const cuts = drawn.flatMap(({ start, end }) => [start, end])
  // Where a tag's words begin, as far as the next cut: no cut of its own, and its letter is drawn once.
  const firsts = marks.flatMap(([range], place) => {
    const end = Math.min(...cuts.filter((cut) => cut > (range?.start ?? 0)))
    return range ? [{ id: `${FIRST}${place}`, start: range.start, end }] : []
  })
  const words = matched.map(({ start, end }, place) => ({ id: `${MATCHED}${place}`, start, end }))
  const all = [...drawn, ...firsts, ...words]
  const draw = (inner: ReactNode, ids: readonly string[]) => {
    const word = ids.find((id) => id.startsWith(MATCHED))
    const rule = word && matched[Number(word.slice(MATCHED.length))]?.rule
    const children = rule ? <MatchedWord rule={rule}>{inner}</MatchedWord> : inner
    const places = ids.filter((id) => id.includes(':')).map((id) => Number(id.split(':')[0]))
    const stood = ids.includes(MARKER) ? 'rounded-xs outline-2 outline-offset-1 outline-focus bg-accent-wash' : ''
    const letters = ids
      .filter((id) => id.startsWith(FIRST))
      .map((id) => <MarginLetter key={id} place={Number(id.slice(FIRST.length))} of={marks.length} />)
    if (places.length === 0) return <span className={stood}>{children}</span>
    return (
      <mark
        style={markLook(places)}
        title={places.map(letterOf).join(', ')}
        className={`bg-transparent text-inherit ${stood}`}
      >
        {letters}
        {children}
      </mark>
    )
  }
  return <BdiText text={text} ranges={all} drawSegment={draw} {...(ref && { ref })} />
}

function MatchedWord({ rule, children }: { rule: string; children: ReactNode }) {
  return (
    <span
      data-rule
      title={t('review.flag.rule', { rule })}
      className="underline decoration-soft decoration-dotted decoration-2 underline-offset-[0.3em]"
    >
      {children}
    </span>
  )
}

/** Drawn by CSS, so that the comment's text stays exactly its own. */
function MarginLetter({ place, of }: { place: number; of: number }) {
  const column = Math.min(COLUMNS, of) - 1 - (place % COLUMNS)
  return (
    <span
      aria-label={t('review.tag.letter', { letter: letterOf(place) })}
      role="img"
      data-letter={letterOf(place)}
      style={{ ...markLook([place]), boxShadow: 'none', right: `${column * 1.375}rem` }}
      className="absolute mt-1 inline-grid size-[1.125rem] place-items-center rounded-sm font-sans text-xs font-semibold select-none after:content-[attr(data-letter)]"
    />
  )
}
