import { X } from 'lucide-react'
import { t } from '#messages/messages.ts'
import type { Draft, DraftTag } from './draft.ts'
import { letterOf } from './draft.ts'
import { useDraftActions } from './draft.store.ts'
import { letterLook } from './mark-look.ts'
import { useIndex } from './desk-context.ts'
import { countWords } from './text-units.ts'

type TagListProps = { draft: Draft; draftKey: string; text: string }

/** The codes chosen so far, each with its letter and the words it rests on. */
export function TagList({ draft, draftKey, text }: TagListProps) {
  if (draft.tags.length === 0) return null
  return (
    <ul aria-label={t('review.tag.list')} className="grid gap-[0.3125rem]">
      {draft.tags.map((tag, place) => (
        <TagRow key={tag.code ?? 'unnamed'} tag={tag} place={place} draft={draft} draftKey={draftKey} text={text} />
      ))}
    </ul>
  )
}

type TagRowProps = TagListProps & { tag: DraftTag; place: number }

function TagRow({ tag, place, draft, draftKey, text }: TagRowProps) {
  const index = useIndex()
  const { tagPointedAt, tagMadeFirst, tagRemoved } = useDraftActions()
  const letter = letterOf(place)
  const words = tag.marks.reduce((sum, mark) => sum + countWords(text, mark), 0)
  const mayLead = place > 0 && tag.code !== null && index.kind(tag.code) === 'violation'
  return (
    <li className="flex items-center gap-2">
      <button
        type="button"
        aria-pressed={place === draft.current}
        aria-label={t('review.tag.markFor', { letter })}
        onClick={() => tagPointedAt(draftKey, place)}
        style={letterLook(place)}
        className="grid size-[1.125rem] shrink-0 place-items-center rounded-sm text-xs font-semibold aria-pressed:outline-2 aria-pressed:outline-offset-1 aria-pressed:outline-line-strong"
      >
        {letter}
      </button>
      <b className="truncate font-semibold" title={tag.code ? index.code(tag.code)?.label : undefined}>
        {tag.code ?? t('review.tag.unnamed')}
      </b>
      {place === 0 && tag.code && <span className="text-soft">{t('review.tag.primary')}</span>}
      {mayLead && (
        <button
          type="button"
          onClick={() => tagMadeFirst(draftKey, place)}
          className="text-sm text-accent hover:underline"
        >
          {t('review.tag.makePrimary')}
        </button>
      )}
      <span className="ml-auto text-sm whitespace-nowrap text-faint tabular-nums">
        {t('review.tag.words', { count: words })}
      </span>
      <button
        type="button"
        aria-label={t('review.tag.remove', { letter, code: tag.code ?? t('review.tag.unnamed') })}
        onClick={() => tagRemoved(draftKey, place)}
        className="-mr-1 grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  )
}
