import { type FormEvent, useId, useState } from 'react'
import { type Invited, useInvite } from '#data/invitations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import type { Role } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { RoleChoices } from './role-choices.tsx'

/** Name, e-mail and roles; then the link to hand over, where it did not go by e-mail. */
export function InviteDialog({ onClosed }: { onClosed: () => void }) {
  const form = useId()
  const owners = useActor().roles.includes('owner') ? 'allowed' : 'refused'
  const invite = useInvite()
  const [wish, setWish] = useState({ name: '', email: '', roles: ['moderator'] as readonly Role[] })
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ name: wish.name.trim(), email: wish.email.trim(), roles: [...wish.roles] })
  }
  if (invite.data) return <InvitedDialog invited={invite.data} onClosed={onClosed} />
  return (
    <Dialog
      title={t('people.invite')}
      description={t('people.invite.text')}
      size="medium"
      onClosed={onClosed}
      footer={
        <>
          {invite.error && (
            <div className="basis-full">
              <FailedNotice {...wordsOf(invite.error)} />
            </div>
          )}
          <Button onClick={onClosed}>{t('people.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={invite.isPending || wish.roles.length === 0}>
            {t('people.invite.do')}
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
          value={wish.name}
          onChange={({ currentTarget: { value } }) => setWish({ ...wish, name: value })}
        />
        <TextField
          label={t('people.email')}
          type="email"
          required
          autoComplete="off"
          value={wish.email}
          onChange={({ currentTarget: { value } }) => setWish({ ...wish, email: value })}
        />
        <RoleChoices roles={wish.roles} owners={owners} onChanged={(roles) => setWish({ ...wish, roles })} />
      </form>
    </Dialog>
  )
}

function InvitedDialog({ invited: { invitation, link }, onClosed }: { invited: Invited; onClosed: () => void }) {
  const { name, email } = invitation
  return (
    <Dialog
      title={t('people.invited', { name })}
      description={link === null ? t('people.invited.mailed', { email }) : t('people.invited.link')}
      size="medium"
      onClosed={onClosed}
      footer={
        <Button variant="primary" onClick={onClosed}>
          {t('people.invited.done')}
        </Button>
      }
    >
      {link !== null && (
        <div className="grid gap-3 pb-2">
          <CopyText label={t('people.invited.address')} text={link} />
          <Notice tone="warn">{t('people.invited.once')}</Notice>
        </div>
      )}
    </Dialog>
  )
}
