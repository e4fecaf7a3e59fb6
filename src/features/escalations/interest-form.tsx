import { useState } from 'react'
import { useDeclareInterest } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'

const KINDS = ['group', 'thread', 'author'] as const
const EMPTY = { what: '', why: '' }

/** Declares a stake in a branch, a thread or an author. */
export function InterestForm() {
  const [kind, setKind] = useState<(typeof KINDS)[number]>('group')
  const [draft, setDraft] = useState(EMPTY)
  const declare = useDeclareInterest()
  const ready = draft.what.trim().length > 1 && draft.why.trim() !== ''
  return (
    <Panel title={t('escalations.interests.add')}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          declare.mutate({ kind, ...draft }, { onSuccess: () => setDraft(EMPTY) })
        }}
      >
        {declare.error && (
          <Notice tone="error" live="alert" title={wordsOf(declare.error).title}>
            {wordsOf(declare.error).details.join(' ')}
          </Notice>
        )}
        <SelectField
          label={t('escalations.interests.kind')}
          value={kind}
          options={KINDS.map((id) => ({ id, label: t(`escalations.interests.kind.${id}`) }))}
          onChosen={(id) => setKind(KINDS.find((one) => one === id) ?? 'group')}
        />
        <TextField
          label={t('escalations.interests.what')}
          value={draft.what}
          maxLength={200}
          onChange={(event) => setDraft({ ...draft, what: event.currentTarget.value })}
        />
        <TextArea
          label={t('escalations.interests.why')}
          value={draft.why}
          maxLength={5_000}
          onChange={(event) => setDraft({ ...draft, why: event.currentTarget.value })}
        />
        <Button type="submit" variant="primary" className="justify-self-start" disabled={!ready || declare.isPending}>
          {t('escalations.interests.add')}
        </Button>
      </form>
    </Panel>
  )
}
