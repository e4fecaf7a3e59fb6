import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { mentionQueries } from '#data/mentions.ts'
import { t } from '#messages/messages.ts'
import '#messages/mentions.ts'
import { announce } from '#ui/announcer.store.ts'
import { ComboboxList } from '#ui/combobox-list.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { type Colleague, mentionBegun, mentionPut } from './mention-text.ts'

type MentionFieldProps = {
  caseId: string
  label: string
  value: string
  onChanged: (text: string) => void
  onMentioned: (who: Colleague) => void
}

/** A text in which an @ offers the colleagues who may read the case. */
export function MentionField({ caseId, label, value, onChanged, onMentioned }: MentionFieldProps) {
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [cursor, setCursor] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const wantedCursor = useRef<number | null>(null)
  const begun = mentionBegun(value, cursor)
  const asked = begun !== null && begun.at !== closedAt
  const people = useQuery({
    ...mentionQueries.people(caseId, begun?.typed ?? ''),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  const options = (people.data ?? []).map(({ id, name }) => ({ id, label: name }))
  const open = asked && options.length > 0
  // Syncs with the document's selection: after a name is put in, the cursor stands behind it.
  useLayoutEffect(() => {
    if (wantedCursor.current === null) return
    area.current?.setSelectionRange(wantedCursor.current, wantedCursor.current)
    wantedCursor.current = null
  })
  const moved = () => {
    setCursor(area.current?.selectionStart ?? 0)
    setActive(0)
  }
  const chosen = ({ id, label: name }: { id: string; label: string }) => {
    if (!begun) return
    const put = mentionPut(value, begun.at, cursor, name)
    wantedCursor.current = put.cursor
    setCursor(put.cursor)
    onChanged(put.text)
    onMentioned({ id, name })
    announce(t('mentions.put', { name }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return
    const option = options[Math.min(active, options.length - 1)]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((active + step + options.length) % options.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && option) chosen(option)
    else if (event.key === 'Escape') setClosedAt(begun?.at ?? null)
    else return
    event.preventDefault()
  }
  const shown = options[Math.min(active, options.length - 1)]
  return (
    <div className="grid gap-1">
      <TextArea
        ref={area}
        label={label}
        hint={t('mentions.hint')}
        value={value}
        maxLength={5_000}
        className="min-h-24"
        aria-autocomplete="list"
        {...(open && { 'aria-controls': `${listId}-list`, 'aria-activedescendant': `${listId}-${shown?.id}` })}
        onChange={({ currentTarget: { value: text, selectionStart } }) => {
          setCursor(selectionStart)
          setActive(0)
          // A list that was closed stays closed for that @, not for the next.
          if (!mentionBegun(text, selectionStart)) setClosedAt(null)
          onChanged(text)
        }}
        onSelect={moved}
        onKeyDown={onKeyDown}
      />
      {open && (
        <ComboboxList
          id={listId}
          label={t('mentions.people')}
          options={options}
          active={Math.min(active, options.length - 1)}
          kind="open"
          onChosen={chosen}
        />
      )}
    </div>
  )
}
