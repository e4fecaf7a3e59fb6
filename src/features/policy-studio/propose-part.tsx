import { type FormEvent, useState } from 'react'
import type { PolicyDraftDetail } from '#contract/types.ts'
import { useDiscardDraft, useProposeDraft } from '#data/policy-drafts.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useStudioStore } from './studio.store.ts'

type ProposePartProps = { draft: PolicyDraftDetail; ready: boolean; nothingChanged: boolean }

/** What changed, and why: then it is proposed, and somebody else publishes it. */
export function ProposePart({ draft, ready, nothingChanged }: ProposePartProps) {
  const propose = useProposeDraft(draft.policy)
  const discard = useDiscardDraft(draft.policy)
  const saving = useStudioStore((state) => state.saving)
  const revision = useStudioStore((state) => state.draft.revision)
  const [note, setNote] = useState(draft.note)
  const [from, setFrom] = useState('')
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    propose.mutate({ revision, note, ...(from && { inForceFrom: new Date(`${from}T00:00:00`).toISOString() }) })
  }
  const failed = propose.error ?? discard.error
  return (
    <form onSubmit={submitted} className="grid gap-2.5 border-t border-line pt-3.5">
      <h2 className="text-base">{t('studio.why')}</h2>
      <TextArea
        label={t('studio.why.note')}
        value={note}
        maxLength={5_000}
        required
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TextField
        label={t('studio.from')}
        hint={t('studio.from.hint')}
        type="date"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      {failed && <FailedNotice {...wordsOf(failed)} />}
      <Button
        type="submit"
        variant="primary"
        disabled={!ready || saving !== 'saved' || propose.isPending || note.trim() === ''}
      >
        {t('studio.propose', { version: draft.version })}
      </Button>
      <p className="text-sm text-faint">
        {nothingChanged
          ? t('studio.propose.nothing')
          : ready
            ? note.trim() === ''
              ? t('studio.propose.note')
              : t('studio.propose.other')
            : t('studio.propose.mend')}
      </p>
      <details>
        <summary className="text-sm text-soft">{t('studio.discard.ask')}</summary>
        <p className="mt-1 text-sm text-soft">{t('studio.discard.text')}</p>
        <Button
          variant="danger"
          className="mt-2"
          disabled={saving !== 'saved' || discard.isPending}
          onClick={() => discard.mutate(revision)}
        >
          {t('studio.discard')}
        </Button>
      </details>
    </form>
  )
}
