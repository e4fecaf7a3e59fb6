import { useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { TextField } from '#ui/text-field.tsx'
import type { CodeDialogProps } from './code-acts.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { typedId } from './new-code.ts'
import { studio } from './studio.store.ts'

/** Another id, as long as nobody has decided under it. */
export function RenameDialog({ code, onClosed }: CodeDialogProps) {
  const [id, setId] = useState<string>(code.id)
  return (
    <EditDialog
      title={t('studio.rename.title', { code: code.id })}
      description={t('studio.rename.text')}
      action={t('studio.rename.action')}
      edit={() => ({ type: 'rename_id', id: code.id, to: id as CodeId })}
      onDone={() => studio.codePicked(id as CodeId)}
      onClosed={onClosed}
    >
      <TextField
        label={t('studio.field.id')}
        hint={t('studio.hint.id')}
        value={id}
        maxLength={60}
        required
        autoFocus
        onChange={(event) => setId(typedId(event.currentTarget.value))}
      />
    </EditDialog>
  )
}
