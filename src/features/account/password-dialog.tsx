import { type FormEvent, useId } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextField } from '#ui/text-field.tsx'

type PasswordDialogProps = {
  title: string
  text: string
  submit: string
  pending: boolean
  error: Error | null
  onGiven: (password: string) => void
  onClosed: () => void
}

/** Asks for the password again before something that a desk left open must not do. */
export function PasswordDialog({ title, text, submit, pending, error, onGiven, onClosed }: PasswordDialogProps) {
  const form = useId()
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = new FormData(event.currentTarget).get('password')
    onGiven(typeof password === 'string' ? password : '')
  }
  return (
    <Dialog
      title={title}
      description={text}
      onClosed={onClosed}
      footer={
        <>
          {error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('account.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={pending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submitted}>
        <TextField
          label={t('account.password.current')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
        />
      </form>
    </Dialog>
  )
}
