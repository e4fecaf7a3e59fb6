import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import type { Role } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { RoleChoices } from './role-choices.tsx'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

type NewPersonDialogProps = {
  title: string
  text: string
  does: string
  error: Error | null
  sending: boolean
  onSent: (person: NewPerson) => void
  onClosed: () => void
  /** What is asked beside name, e-mail and roles. */
  children?: ReactNode
}

/** Who somebody new is, and what they may do. */
export function NewPersonDialog(props: NewPersonDialogProps) {
  const form = useId()
  const owners = useActor().roles.includes('owner') ? 'allowed' : 'refused'
  const [person, setPerson] = useState<NewPerson>({ name: '', email: '', roles: ['moderator'] })
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    props.onSent({ name: person.name.trim(), email: person.email.trim(), roles: person.roles })
  }
  return (
    <Dialog
      title={props.title}
      description={props.text}
      size="medium"
      onClosed={props.onClosed}
      footer={
        <>
          {props.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(props.error)} />
            </div>
          )}
          <Button onClick={props.onClosed}>{t('people.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={props.sending || person.roles.length === 0}>
            {props.does}
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
        {props.children}
        <RoleChoices roles={person.roles} owners={owners} onChanged={(roles) => setPerson({ ...person, roles })} />
      </form>
    </Dialog>
  )
}
