import { type FormEvent, useId, useState } from 'react'
import { useAddPerson } from '#data/people.ts'
import { useActor } from '#data/session.ts'
import type { Role } from '#domain/permissions.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { showToast } from '#ui/toast.store.ts'
import { RoleChoices } from './role-choices.tsx'

/** Name, e-mail, a first password to hand over, and roles. */
export function AddPersonDialog({ onClosed }: { onClosed: () => void }) {
  const form = useId()
  const owners = useActor().roles.includes('owner') ? 'allowed' : 'refused'
  const add = useAddPerson()
  const [person, setPerson] = useState({ name: '', email: '', password: '', roles: ['moderator'] as readonly Role[] })
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(
      { ...person, name: person.name.trim(), email: person.email.trim() },
      {
        onSuccess: ({ name }) => {
          showToast({ tone: 'ok', text: t('people.added', { name }) })
          onClosed()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('people.add')}
      description={t('people.add.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {add.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(add.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('people.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={add.isPending || person.roles.length === 0}>
            {t('people.add.do')}
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4 pb-2" onSubmit={submitted}>
        <TextField
          label={t('people.name')}
          required
          maxLength={120}
          autoComplete="off"
          value={person.name}
          onChange={({ currentTarget: { value } }) => setPerson({ ...person, name: value })}
        />
        <TextField
          label={t('people.email')}
          type="email"
          required
          autoComplete="off"
          value={person.email}
          onChange={({ currentTarget: { value } }) => setPerson({ ...person, email: value })}
        />
        <NewPasswordField
          label={t('people.password')}
          value={person.password}
          onTyped={(password) => setPerson({ ...person, password })}
        />
        <RoleChoices roles={person.roles} owners={owners} onChanged={(roles) => setPerson({ ...person, roles })} />
      </form>
    </Dialog>
  )
}
