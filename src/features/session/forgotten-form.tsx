import { type FormEvent, useState } from 'react'
import { useAskReset } from '#data/password-resets.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { textIn } from './form-text.ts'

/** Asks for a link to choose another password. What is answered is the same for every address. */
export function ForgottenForm({ email, onBack }: { email: string; onBack: () => void }) {
  const ask = useAskReset()
  const [asked, setAsked] = useState('')
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const address = textIn(new FormData(event.currentTarget), 'email').trim()
    ask.mutate(address, { onSuccess: () => setAsked(address) })
  }
  return (
    <form className="grid gap-4" onSubmit={submitted}>
      {asked === '' ? (
        <>
          <p className="text-soft">{t('app.reset.ask.text')}</p>
          <TextField
            label={t('app.signIn.email')}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={email}
            autoFocus
          />
          {ask.error && <FailedNotice {...wordsOf(ask.error)} />}
          <Button type="submit" variant="primary" disabled={ask.isPending}>
            {t('app.reset.ask')}
          </Button>
        </>
      ) : (
        <Notice tone="ok" live="status" title={t('app.reset.asked')}>
          {t('app.reset.asked.text', { email: asked })}
        </Notice>
      )}
      <Button variant="quiet" onClick={onBack}>
        {t('app.reset.back')}
      </Button>
    </form>
  )
}
