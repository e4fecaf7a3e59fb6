import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { invitationQueries, useAcceptInvitation } from '#data/invitations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { DoorPage } from './door-page.tsx'
import { textIn } from './form-text.ts'
import { ProviderLink } from './provider-link.tsx'
import { ResetForm } from './reset-form.tsx'

/** Where links from the desk lead somebody who is not in: to an invitation, or with `?reset` to another password. */
export function JoinPage() {
  const [token] = useState(() => window.location.hash.slice(1))
  return new URLSearchParams(window.location.search).has('reset') ? (
    <ResetForm token={token} />
  ) : (
    <Invited token={token} />
  )
}

/** The token stands after #, which no server and no log sees. */
function Invited({ token }: { token: string }) {
  const opened = useQuery({ ...invitationQueries.opened(token), enabled: token !== '' })
  if (token === '' || opened.isError) {
    const words = opened.error ? wordsOf(opened.error) : null
    return (
      <DoorPage title={t('app.join.title')}>
        <Notice tone="warn" title={words?.title ?? t('problems.invitation_invalid.title')}>
          {words?.text ?? t('problems.invitation_invalid.text')}
        </Notice>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('app.join.title')}>
      {opened.data ? <JoinForm token={token} {...opened.data} /> : <Skeleton />}
    </DoorPage>
  )
}

function JoinForm({ token, name, email }: { token: string; name: string; email: string }) {
  const accept = useAcceptInvitation()
  const [password, setPassword] = useState('')
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    accept.mutate({ token, name: textIn(form, 'name').trim(), password })
  }
  return (
    <form className="grid gap-4" onSubmit={submitted}>
      <p className="text-soft">{t('app.join.text')}</p>
      <TextField label={t('app.signIn.email')} type="email" autoComplete="username" readOnly value={email} />
      <TextField
        label={t('app.setUp.name')}
        name="name"
        autoComplete="name"
        maxLength={120}
        required
        defaultValue={name}
        autoFocus
      />
      <NewPasswordField label={t('app.signIn.password')} value={password} onTyped={setPassword} />
      {accept.error && <FailedNotice {...wordsOf(accept.error)} />}
      <Button type="submit" variant="primary" disabled={accept.isPending}>
        {t('app.join.enter')}
      </Button>
      <ProviderLink invitation={token} />
    </form>
  )
}
