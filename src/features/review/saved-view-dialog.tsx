import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { type NewView, useAddView } from '#data/saved-views.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { announce } from '#ui/announcer.store.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { AskDialog } from './ask-dialog.tsx'

type SaveViewDialogProps = { asked: Pick<NewView, 'queue' | 'filter' | 'order'>; onClosed: () => void }

/** Keeps a filter and an order under a name, for oneself or for all. */
export function SaveViewDialog({ asked, onClosed }: SaveViewDialogProps) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<NewView['scope']>('private')
  const add = useAddView()
  const submit = async () => {
    try {
      await add.mutateAsync({ ...asked, name: name.trim(), scope })
      announce(t('list.view.saved', { name: name.trim() }))
      onClosed()
    } catch {
      // The dialog stays, with what was typed, and says why.
    }
  }
  return (
    <AskDialog
      title={t('list.view.save')}
      text={t('list.view.text')}
      action={t('list.view.save')}
      ready={name.trim() !== '' && !add.isPending}
      onSubmitted={() => void submit()}
      onClosed={onClosed}
    >
      <TextField
        autoFocus
        label={t('list.view.name')}
        value={name}
        maxLength={80}
        error={add.error ? wordsOf(add.error).title : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RadioGroup
        label={t('list.view.scope')}
        options={[
          { id: 'private', label: t('list.view.private') },
          { id: 'shared', label: t('list.view.shared') },
        ]}
        value={scope}
        onChosen={setScope}
      />
    </AskDialog>
  )
}
