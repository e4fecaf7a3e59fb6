import { useState } from 'react'
import type { CodeId } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import type { CodeDialogProps } from './code-acts.tsx'
import { CodeSelect } from './code-select.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { studio } from './studio.store.ts'

/** This code goes into another, which takes up its words. */
export function MergeDialog({ code, index, onClosed }: CodeDialogProps) {
  const sibling = index.childrenOf(code.parent).find((one) => one.id !== code.id)
  const [into, setInto] = useState<CodeId | ''>(sibling?.id ?? '')
  return (
    <EditDialog
      title={t('studio.merge.title', { code: code.id })}
      description={t('studio.merge.text')}
      action={t('studio.merge.action')}
      edit={() => ({ type: 'merge', ids: [code.id], into: into as CodeId })}
      onDone={() => studio.codePicked(into as CodeId)}
      onClosed={onClosed}
    >
      <p className="text-soft">{t('studio.merge.into')}</p>
      <CodeSelect label={t('studio.merge.into')} index={index} value={into} onChosen={setInto} />
    </EditDialog>
  )
}
