import { useState } from 'react'
import { missingFrom, proposedOutcome } from '#domain/finding.ts'
import type { PolicyCode } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import type { BulkDialogProps } from './bulk-bar.tsx'
import { BulkCodeField } from './bulk-code-field.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { BulkFindingFields } from './bulk-finding-fields.tsx'
import { findingOf, type SharedDraft } from './bulk-finding.ts'
import { useDesk } from './desk-context.ts'

/** One code with one reason for all cases picked. */
export function BulkDecideDialog({ count, onChosen, onClosed }: BulkDialogProps) {
  const { index } = useDesk()
  const [draft, setDraft] = useState<SharedDraft | null>(null)
  const choose = (code: PolicyCode) => {
    const violation = index.kind(code.id) === 'violation'
    const severity = violation ? code.severity : 0
    const [reading] = index.childrenOf(index.policy.families.noViolation)
    setDraft({ code, severity, outcome: proposedOutcome(severity), reasons: {}, setAside: reading?.id ?? '', why: '' })
  }
  const shared = draft && findingOf(draft, index)
  const ready = shared !== null && missingFrom(shared.whole, index).length === 0
  const submit = () => {
    if (!shared || !ready) return
    const { code } = shared.sent
    onChosen({ type: 'decide', finding: shared.sent }, (done) => t('list.decide.done', { count: done, code }))
  }
  return (
    <AskDialog
      title={t('list.decide.title', { count })}
      text={t('list.decide.text')}
      action={t('list.decide.submit', { count })}
      ready={ready}
      onSubmitted={submit}
      onClosed={onClosed}
    >
      <BulkCodeField index={index} chosen={draft?.code ?? null} onChosen={choose} />
      {draft && <BulkFindingFields index={index} draft={draft} onChanged={setDraft} />}
    </AskDialog>
  )
}
