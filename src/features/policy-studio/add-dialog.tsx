import { useState } from 'react'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { CodeDialogProps } from './code-acts.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { newCode, typedId } from './new-code.ts'
import { studio } from './studio.store.ts'

/** A new code: under the one that is open, or beside it. */
export function AddDialog({ code, index, onClosed }: CodeDialogProps) {
  const [where, setWhere] = useState(code.parent === null ? 'under' : 'beside')
  const [id, setId] = useState('')
  const [label, setLabel] = useState('')
  const parent = where === 'under' ? code : code.parent === null ? null : (index.code(code.parent) ?? null)
  const whole = id.includes('.') || parent === null ? id : `${parent.id}.${id}`
  return (
    <EditDialog
      title={t('studio.add.title')}
      description={t('studio.add.text')}
      action={t('studio.add.action')}
      edit={() => ({
        type: 'add',
        code: newCode(whole, label.trim(), parent),
        after: where === 'under' ? (index.childrenOf(code.id).at(-1)?.id ?? null) : code.id,
      })}
      onDone={() => studio.codePicked(newCode(whole, '', null).id)}
      onClosed={onClosed}
    >
      <TextField
        label={t('studio.field.label')}
        value={label}
        maxLength={200}
        required
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <TextField
        label={t('studio.field.id')}
        hint={whole === '' ? t('studio.hint.id') : t('studio.hint.id.whole', { id: whole })}
        value={id}
        maxLength={40}
        required
        onChange={(event) => setId(typedId(event.currentTarget.value))}
      />
      <SelectField
        label={t('studio.add.where')}
        options={[
          { id: 'under', label: t('studio.add.under', { code: code.id }) },
          { id: 'beside', label: t('studio.add.beside', { code: code.id }) },
        ]}
        value={where}
        onChosen={setWhere}
      />
    </EditDialog>
  )
}
