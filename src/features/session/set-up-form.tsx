import { type FormEvent, useState } from 'react'
import { useSetUp } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Button } from '#ui/button.tsx'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { textIn } from './form-text.ts'

/** Name, e-mail and password of the first owner; signed in at once. */
export function SetUpForm({ token }: { token: string }) {
  const setUp = useSetUp()
  const [password, setPassword] = useState('')
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setUp.mutate({ token, name: textIn(form, 'name').trim(), email: textIn(form, 'email').trim(), password })
  }
  return (
    <form className="grid gap-4" onSubmit={submitted}>
      <TextField label={t('app.setUp.name')} name="name" autoComplete="name" maxLength={120} required autoFocus />
      <TextField label={t('app.signIn.email')} name="email" type="email" autoComplete="username" required />
      <NewPasswordField label={t('app.signIn.password')} value={password} onTyped={setPassword} />
      {setUp.error && <FailedNotice {...wordsOf(setUp.error)} />}
      <Button type="submit" variant="primary" disabled={setUp.isPending}>
        {t('app.setUp.enter')}
      </Button>
    </form>
  )
}
