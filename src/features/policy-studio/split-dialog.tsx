import { useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { TextField } from '#ui/text-field.tsx'
import type { CodeDialogProps } from './code-acts.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { typedId } from './new-code.ts'
import { studio } from './studio.store.ts'

/** Two codes in the place of one. Both begin with its words; each is narrowed afterwards. */
export function SplitDialog({ code, onClosed }: CodeDialogProps) {
  const [parts, setParts] = useState([
    { id: '', label: code.label },
    { id: '', label: '' },
  ])
  const stem = code.id.includes('.') ? code.id.slice(0, code.id.lastIndexOf('.') + 1) : ''
  const whole = (id: string) => (id.includes('.') ? id : stem + id) as CodeId
  const changed = (at: number, part: Partial<(typeof parts)[number]>) =>
    setParts(parts.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return (
    <EditDialog
      title={t('studio.split.title', { code: code.id })}
      description={t('studio.split.text')}
      action={t('studio.split.action')}
      edit={() => ({
        type: 'split',
        id: code.id,
        parts: parts.map((part, at) => {
          const id = whole(part.id)
          const examples = code.examples.map((one) => (one.code === code.id ? { ...one, code: id } : one))
          // A key belongs to one code.
          const { key, ...rest } = code
          return { ...rest, id, label: part.label.trim(), examples, ...(at === 0 && key && { key }) }
        }),
      })}
      onDone={() => studio.codePicked(whole(parts[0]?.id ?? ''))}
      onClosed={onClosed}
    >
      {parts.map((part, at) => (
        <fieldset key={at} className="m-0 grid min-w-0 gap-2 border-0 p-0 sm:grid-cols-2">
          <legend className="mb-1 font-semibold">{t('studio.split.part', { number: at + 1 })}</legend>
          <TextField
            label={t('studio.field.label')}
            value={part.label}
            maxLength={200}
            required
            onChange={(event) => changed(at, { label: event.currentTarget.value })}
          />
          <TextField
            label={t('studio.field.id')}
            hint={part.id === '' ? t('studio.hint.id') : t('studio.hint.id.whole', { id: whole(part.id) })}
            value={part.id}
            maxLength={40}
            required
            onChange={(event) => changed(at, { id: typedId(event.currentTarget.value) })}
          />
        </fieldset>
      ))}
    </EditDialog>
  )
}
