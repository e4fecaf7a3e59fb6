import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { assigneeQueries } from '#data/bulk.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'
import { SelectField } from '#ui/select-field.tsx'
import type { BulkDialogProps } from './bulk-bar.tsx'
import { AskDialog } from './ask-dialog.tsx'

/** Gives all cases picked to one person. */
export function BulkAssignDialog({ count, onChosen, onClosed }: BulkDialogProps) {
  const { data = [] } = useQuery(assigneeQueries.list())
  const [chosen, setChosen] = useState<string | null>(null)
  const to = data.find((one) => one.id === chosen) ?? data[0]
  const submit = () => {
    if (to) onChosen({ type: 'assign', to: to.id }, (done) => t('list.assign.done', { count: done }))
  }
  return (
    <AskDialog
      title={t('list.assign.title', { count })}
      text={t('list.assign.text')}
      action={t('list.assign.submit')}
      ready={to !== undefined}
      onSubmitted={submit}
      onClosed={onClosed}
    >
      <SelectField
        label={t('list.assign.label')}
        value={to?.id ?? ''}
        options={data.map(({ id, name }) => ({ id, label: name }))}
        onChosen={setChosen}
      />
    </AskDialog>
  )
}
