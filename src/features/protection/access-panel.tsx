import { useState } from 'react'
import type { SubjectsFound } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { type Subject, useAccessItems, useFindSubjects } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { AccessReview } from './access-review.tsx'

const NOBODY: Subject = { authors: [], personId: null }

/** Somebody asks what is held about them: found, gathered in every role, looked through, and packed. */
export function AccessPanel() {
  const [name, setName] = useState('')
  const [subject, setSubject] = useState(NOBODY)
  const find = useFindSubjects()
  const items = useAccessItems()
  const error = find.error ?? items.error
  const looked = () => {
    setSubject(NOBODY)
    items.reset()
    find.mutate(name.trim())
  }
  return (
    <Panel title={t('protection.access')} note={t('protection.access.text')}>
      <form
        className="mb-3 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          looked()
        }}
      >
        <div className="flex-1">
          <TextField
            label={t('protection.access.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" disabled={name.trim().length < 2 || find.isPending}>
          {t('protection.access.find')}
        </Button>
      </form>
      {error && <FailedNotice {...wordsOf(error)} />}
      {find.data && !items.data && (
        <Found found={find.data} subject={subject} onChosen={setSubject}>
          <Button
            disabled={items.isPending || (subject.authors.length === 0 && subject.personId === null)}
            onClick={() => items.mutate(subject)}
          >
            {t('protection.access.gather')}
          </Button>
        </Found>
      )}
      {items.data && <AccessReview items={items.data.items} subject={subject} />}
    </Panel>
  )
}

type FoundProps = {
  found: SubjectsFound
  subject: Subject
  onChosen: (subject: Subject) => void
  children: React.ReactNode
}

function Found({ found, subject, onChosen, children }: FoundProps) {
  if (found.authors.length + found.people.length === 0) {
    return <p className="text-faint">{t('protection.access.nobody')}</p>
  }
  const toggled = (id: string) =>
    subject.authors.includes(id) ? subject.authors.filter((one) => one !== id) : [...subject.authors, id]
  return (
    <div className="grid gap-2">
      {found.authors.map(({ id, name, platform, comments }) => (
        <Checkbox
          key={id}
          label={
            <bdi>
              {name}, {platform}
            </bdi>
          }
          hint={t('protection.access.comments', { count: comments })}
          checked={subject.authors.includes(id)}
          onChange={() => onChosen({ ...subject, authors: toggled(id) })}
        />
      ))}
      {found.people.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={<bdi>{name}</bdi>}
          hint={t('protection.access.colleague')}
          checked={subject.personId === id}
          onChange={() => onChosen({ ...subject, personId: subject.personId === id ? null : id })}
        />
      ))}
      <div>{children}</div>
    </div>
  )
}
