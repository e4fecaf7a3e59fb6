import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { resetQueries, useReset } from '#data/password-resets.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { DoorPage } from './door-page.tsx'

/** Where the link for a lost password leads. Its token stands after #, which no server and no log sees. */
export function ResetForm({ token }: { token: string }) {
  const opened = useQuery({ ...resetQueries.opened(token), enabled: token !== '' })
  const reset = useReset()
  const [password, setPassword] = useState('')
  const submitted = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    reset.mutate({ token, password })
  }
  if (token === '' || opened.isError) {
    const words = opened.error ? wordsOf(opened.error) : null
    return (
      <DoorPage title={t('app.reset.title')}>
        <Notice tone="warn" title={words?.title ?? t('problems.reset_invalid.title')}>
          {words?.text ?? t('problems.reset_invalid.text')}
        </Notice>
        <LinkButton href="/">{t('app.reset.back')}</LinkButton>
      </DoorPage>
    )
  }
  if (reset.isSuccess) {
    return (
      <DoorPage title={t('app.reset.done')}>
        <p role="status" className="text-soft">
          {t('app.reset.done.text')}
        </p>
        <LinkButton href="/" variant="primary">
          {t('app.title.signIn')}
        </LinkButton>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('app.reset.title')}>
      {opened.data ? (
        <form className="grid gap-4" onSubmit={submitted}>
          <p className="text-soft">{t('app.reset.text')}</p>
          <TextField
            label={t('app.signIn.email')}
            type="email"
            autoComplete="username"
            readOnly
            value={opened.data.email}
          />
          <NewPasswordField label={t('app.reset.next')} value={password} onTyped={setPassword} />
          {reset.error && <FailedNotice {...wordsOf(reset.error)} />}
          <Button type="submit" variant="primary" disabled={reset.isPending}>
            {t('app.reset.do')}
          </Button>
        </form>
      ) : (
        <Skeleton />
      )}
    </DoorPage>
  )
}
