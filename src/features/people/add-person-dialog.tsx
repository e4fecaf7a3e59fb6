import { useState } from 'react'
import { useAddPerson } from '#data/people.ts'
import { t } from '#messages/messages.ts'
import { NewPasswordField } from '#ui/new-password-field.tsx'
import { showToast } from '#ui/toast.store.ts'
import { NewPersonDialog } from './new-person-dialog.tsx'

/** Name, e-mail, a first password to hand over, and roles. */
export function AddPersonDialog({ onClosed }: { onClosed: () => void }) {
  const add = useAddPerson()
  const [password, setPassword] = useState('')
  const added = ({ name }: { name: string }) => {
    showToast({ tone: 'ok', text: t('people.added', { name }) })
    onClosed()
  }
  return (
    <NewPersonDialog
      title={t('people.add')}
      text={t('people.add.text')}
      does={t('people.add.do')}
      error={add.error}
      sending={add.isPending}
      onSent={(person) => add.mutate({ ...person, password }, { onSuccess: added })}
      onClosed={onClosed}
    >
      <NewPasswordField label={t('people.password')} value={password} onTyped={setPassword} />
    </NewPersonDialog>
  )
}
