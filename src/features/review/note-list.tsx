import type { CaseInView } from '#data/cases.ts'
import { unitIndex } from '#domain/spans.ts'
import { BdiText } from '#ui/bdi-text.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'

/** Notes by the people who keep a case, oldest first. */
export function NoteList({ notes }: { notes: CaseInView['notes'] }) {
  if (notes.length === 0) return null
  return (
    <ul className="grid gap-2">
      {notes.map((note) => (
        <li key={note.id} className="border-l-2 border-line pl-3">
          <div className="flex gap-2 text-sm text-faint">
            <span>{note.by}</span>
            <RelativeTime at={note.at} />
          </div>
          <div className="font-serif text-md">
            <BdiText
              text={note.text}
              ranges={note.mentions.map(({ from, to }) => ({
                id: `${from}`,
                start: unitIndex(note.text, from),
                end: unitIndex(note.text, to),
              }))}
              drawSegment={(drawn) => <strong className="font-semibold text-accent">{drawn}</strong>}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
