import { useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import type { CodeDialogProps } from './code-acts.tsx'
import { CodeSelect } from './code-select.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { studio } from './studio.store.ts'

/** This code goes, and says what takes its place, or that nothing does. */
export function RetireDialog({ code, index, onClosed }: CodeDialogProps) {
  const [successor, setSuccessor] = useState<CodeId | ''>('')
  return (
    <EditDialog
      title={t('studio.retire.title', { code: code.id })}
      description={t('studio.retire.text')}
      action={t('studio.retire.action')}
      edit={() => ({ type: 'retire', id: code.id, successors: successor === '' ? [] : [successor] })}
      onDone={() => studio.codePicked(successor === '' ? code.parent : successor)}
      onClosed={onClosed}
    >
      <p className="text-soft">{t('studio.retire.successor')}</p>
      <CodeSelect
        label={t('studio.retire.successor')}
        index={index}
        value={successor}
        none={t('studio.retire.none')}
        onChosen={setSuccessor}
      />
    </EditDialog>
  )
}
