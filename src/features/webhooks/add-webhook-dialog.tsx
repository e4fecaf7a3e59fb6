import { type FormEvent, useId, useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { useAddWebhook } from '#data/webhooks.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '#domain/webhooks.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'

/** Where to and of what; then the secret that checks the signatures, this once. */
export function AddWebhookDialog({ onClosed }: { onClosed: () => void }) {
  const form = useId()
  const add = useAddWebhook()
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<readonly WebhookEvent[]>([])
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ url: url.trim(), events: [...events] })
  }
  if (add.data) return <Added secret={add.data.secret} onClosed={onClosed} />
  return (
    <Dialog
      title={t('webhooks.add')}
      description={t('webhooks.add.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {add.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(add.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('webhooks.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={add.isPending || events.length === 0}>
            {t('webhooks.add.do')}
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4 pb-2" onSubmit={submitted}>
        <TextField
          label={t('webhooks.url')}
          type="url"
          required
          maxLength={500}
          autoFocus
          value={url}
          onChange={({ currentTarget: { value } }) => setUrl(value)}
        />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-xs font-medium text-faint">{t('webhooks.events')}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox
              key={event}
              label={t(`webhooks.event.${event}`)}
              checked={events.includes(event)}
              onChange={({ currentTarget: { checked } }) =>
                setEvents(checked ? [...events, event] : events.filter((one) => one !== event))
              }
            />
          ))}
        </fieldset>
      </form>
    </Dialog>
  )
}

function Added({ secret, onClosed }: { secret: string | null; onClosed: () => void }) {
  return (
    <Dialog
      title={t('webhooks.secret')}
      description={t('webhooks.secret.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <Button variant="primary" onClick={onClosed}>
          {t('webhooks.secret.kept')}
        </Button>
      }
    >
      <div className="grid gap-3 pb-2">
        {secret !== null && <CopyText label={t('webhooks.secret')} text={secret} />}
        <Notice tone="warn">{t('webhooks.once')}</Notice>
      </div>
    </Dialog>
  )
}
