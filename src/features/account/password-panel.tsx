import { type FormEvent, useState } from 'react'
import { useChangePassword } from '#data/account.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'

/** Another password, which ends every session but this one. */
export function PasswordPanel() {
  const change = useChangePassword()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
          showToast({ tone: 'ok', text: t('account.password.changed') })
        },
      },
    )
  }
  return (
    <Panel title={t('account.password')} note={t('account.password.text')}>
      <form className="grid max-w-sm gap-4" onSubmit={submitted}>
        <TextField
          label={t('account.password.current')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPasswordField label={t('account.password.next')} value={next} onTyped={setNext} />
        {change.error && <FailedNotice {...wordsOf(change.error)} />}
        <div>
          <Button type="submit" disabled={change.isPending}>
            {t('account.password.change')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
