import { type Invited, useInvite } from '#data/invitations.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'

/** Name, e-mail and roles; then the link to hand over, where it did not go by e-mail. */
export function InviteDialog({ onClosed }: { onClosed: () => void }) {
  const invite = useInvite()
  if (invite.data) return <InvitedDialog invited={invite.data} onClosed={onClosed} />
  return (
    <NewPersonDialog
      title={t('people.invite')}
      text={t('people.invite.text')}
      does={t('people.invite.do')}
      error={invite.error}
      sending={invite.isPending}
      onSent={({ roles, ...person }) => invite.mutate({ ...person, roles: [...roles] })}
      onClosed={onClosed}
    />
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
