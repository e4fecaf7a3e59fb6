import { useState } from 'react'
import { useLogContact } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { CONTACT_CHANNELS, type ContactChannel } from '#domain/contacts.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { currentTime } from '#ui/use-now.ts'

const MINUTES = 16

/** Logs an approach by somebody outside the case; it can't be changed afterwards. */
export function ContactDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const log = useLogContact()
  const [channel, setChannel] = useState<ContactChannel>('phone')
  const [draft, setDraft] = useState(() => ({
    who: '',
    when: new Date(currentTime()).toISOString().slice(0, MINUTES),
    asked: '',
    response: '',
  }))
  const ready = Object.values(draft).every((value) => value.trim() !== '')
  const send = () => {
    const contact = { ...draft, channel, when: new Date(`${draft.when}:00.000Z`).toISOString() }
    log.mutate({ id: caseId, contact }, { onSuccess: onClosed })
  }
  return (
    <Dialog
      title={t('escalations.contacts.log')}
      description={t('escalations.contacts.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('escalations.cancel')}</Button>
          <Button variant="primary" disabled={!ready || log.isPending} onClick={send}>
            {t('escalations.contacts.log')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {log.error && (
          <Notice tone="error" live="alert" title={wordsOf(log.error).title}>
            {wordsOf(log.error).details.join(' ')}
          </Notice>
        )}
        <TextField
          label={t('escalations.contacts.who')}
          value={draft.who}
          maxLength={200}
          onChange={(event) => setDraft({ ...draft, who: event.currentTarget.value })}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('escalations.contacts.channel')}
            value={channel}
            options={CONTACT_CHANNELS.map((id) => ({ id, label: t(`escalations.channel.${id}`) }))}
            onChosen={(id) => setChannel(CONTACT_CHANNELS.find((one) => one === id) ?? 'other')}
          />
          <TextField
            type="datetime-local"
            label={t('escalations.contacts.when')}
            value={draft.when}
            onChange={(event) => setDraft({ ...draft, when: event.currentTarget.value })}
          />
        </div>
        {(['asked', 'response'] as const).map((field) => (
          <TextArea
            key={field}
            label={t(`escalations.contacts.${field}`)}
            value={draft[field]}
            maxLength={5_000}
            onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
    </Dialog>
  )
}
