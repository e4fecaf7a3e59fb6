import { type FormEvent, useState } from 'react'
import type { Phrase } from '#contract/types.ts'
import { useSavePhrase } from '#data/phrases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'

/** Writes a new phrase, or changes one. */
export function PhraseForm({ phrase, onDone }: { phrase: Phrase | null; onDone: () => void }) {
  const save = useSavePhrase()
  const [name, setName] = useState(phrase?.name ?? '')
  const [text, setText] = useState(phrase?.text ?? '')
  const [shared, setShared] = useState(phrase?.shared ?? false)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    // A portal's events reach the form that the desk may stand in.
    event.stopPropagation()
    save.mutate({ id: phrase?.id ?? null, name, text, shared }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submitted} className="grid gap-3 pb-3">
      <TextField
        label={t('phrases.name')}
        value={name}
        maxLength={80}
        required
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextArea
        label={t('phrases.words')}
        hint={t('phrases.placeholders')}
        value={text}
        maxLength={2_000}
        required
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox label={t('phrases.share')} checked={shared} onChange={() => setShared(!shared)} />
      {save.isError && <FailedNotice {...wordsOf(save.error)} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('phrases.cancel')}</Button>
        <Button variant="primary" type="submit" disabled={save.isPending || !name.trim() || !text.trim()}>
          {t('phrases.save')}
        </Button>
      </div>
    </form>
  )
}
