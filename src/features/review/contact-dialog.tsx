import { useState } from 'react'
import { useLogContact } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { CONTACT_CHANNELS, type ContactChannel } from '#domain/contacts.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { currentTime } from '#ui/use-now.ts'

/** A moment as the browser's own field has it: the wall's time, to the minute. */
function onTheWall(moment: number): string {
  const behind = new Date(moment).getTimezoneOffset() * 60_000
  return new Date(moment - behind).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)
}

/** Logs an approach by somebody outside the case; it can't be changed afterwards. */
export function ContactDialog({ caseId, onClosed }: { caseId: string; onClosed: () => void }) {
  const log = useLogContact()
  const [channel, setChannel] = useState<ContactChannel>('phone')
  const [draft, setDraft] = useState(() => ({
    who: '',
    when: onTheWall(currentTime()),
    asked: '',
    response: '',
  }))
  const ready = Object.values(draft).every((value) => value.trim() !== '')
  const send = () => {
    const contact = { ...draft, channel, when: new Date(draft.when).toISOString() }
    log.mutate({ id: caseId, contact }, { onSuccess: onClosed })
  }
  return (
    <Dialog
      title={t('places.contacts.log')}
      description={t('places.contacts.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={onClosed}>{t('places.cancel')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={!ready || log.isPending}
            shortcut={{
              id: 'review.dialog_submit',
              keys: '$mod+Enter',
              label: t('places.contacts.log'),
              group: t('places.contacts.log'),
              whileTyping: 'allowed',
            }}
            onPress={send}
          >
            {t('places.contacts.log')}
          </ShortcutButton>
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
          label={t('places.contacts.who')}
          value={draft.who}
          maxLength={200}
          onChange={(event) => setDraft({ ...draft, who: event.currentTarget.value })}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={t('places.contacts.channel')}
            value={channel}
            options={CONTACT_CHANNELS.map((id) => ({ id, label: t(`places.channel.${id}`) }))}
            onChosen={(id) => setChannel(CONTACT_CHANNELS.find((one) => one === id) ?? 'other')}
          />
          <TextField
            type="datetime-local"
            max={onTheWall(currentTime())}
            label={t('places.contacts.when')}
            value={draft.when}
            onChange={(event) => setDraft({ ...draft, when: event.currentTarget.value })}
          />
        </div>
        {(['asked', 'response'] as const).map((field) => (
          <TextArea
            key={field}
            label={t(`places.contacts.${field}`)}
            value={draft[field]}
            maxLength={5_000}
            onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
          />
        ))}
      </div>
    </Dialog>
  )
}
