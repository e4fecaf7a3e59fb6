import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sessionQueries, useSignIn } from '#data/session.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CodeForm } from './code-form.tsx'
import { ForgottenForm } from './forgotten-form.tsx'
import { textIn } from './form-text.ts'

/** E-mail and password, then a code where one is asked for. The fields are the browser's own, so that password managers know them. */
export function SignInForm({ email }: { email: string }) {
  const signIn = useSignIn()
  const [step, setStep] = useState<'password' | 'code' | 'forgotten'>('password')
  const [typed, setTyped] = useState(email)
  const { data: ways } = useQuery(sessionQueries.ways())
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    signIn.mutate(
      { email: textIn(form, 'email').trim(), password: textIn(form, 'password') },
      { onSuccess: (answer) => 'secondStep' in answer && setStep('code') },
    )
  }
  if (step === 'code') return <CodeForm onStartedOver={() => setStep('password')} />
  if (step === 'forgotten') return <ForgottenForm email={typed} onBack={() => setStep('password')} />
  return (
    <form className="grid gap-4" onSubmit={submitted}>
      <TextField
        label={t('app.signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        autoFocus={email === ''}
      />
      <TextField
        label={t('app.signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={email !== ''}
      />
      {signIn.error && <FailedNotice {...wordsOf(signIn.error)} />}
      <Button type="submit" variant="primary" disabled={signIn.isPending}>
        {t('app.signIn.enter')}
      </Button>
      {ways?.passwordResets === 'by_mail' && (
        <Button variant="quiet" onClick={() => setStep('forgotten')}>
          {t('app.reset.forgotten')}
        </Button>
      )}
    </form>
  )
}
