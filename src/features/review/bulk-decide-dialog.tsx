import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { indexOf, policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { missingFrom, proposedOutcome } from '#domain/finding.ts'
import { CONDUCT_POLICY, type PolicyCode, type PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import type { BulkDialogProps } from './bulk-bar.tsx'
import { BulkCodeField } from './bulk-code-field.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { BulkFindingFields } from './bulk-finding-fields.tsx'
import { findingOf, type SharedDraft } from './bulk-finding.ts'

/** One code with one reason for all cases picked, which must be under one policy. */
export function BulkDecideDialog({ count, policies, onChosen, onClosed }: BulkDialogProps) {
  const [wanted = CONDUCT_POLICY, ...others] = policies
  const policy = useQuery({ ...policyQueries.version('current', wanted), enabled: others.length === 0 })
  const index = policy.data && others.length === 0 ? indexOf(policy.data) : null
  const [draft, setDraft] = useState<SharedDraft | null>(null)
  const shared = draft && index && findingOf(draft, index)
  const ready = shared !== null && index !== null && missingFrom(shared.whole, index).length === 0
  const submit = () => {
    if (!shared || !ready) return
    const { code } = shared.sent
    onChosen({ type: 'decide', finding: shared.sent }, (done) => t('list.decide.done', { count: done, code }))
  }
  return (
    <AskDialog
      title={t('list.decide.title', { count })}
      text={t(others.length > 0 ? 'list.decide.mixed' : 'list.decide.text')}
      action={t('list.decide.submit', { count })}
      ready={ready}
      onSubmitted={submit}
      onClosed={onClosed}
    >
      {index && <SharedFields index={index} draft={draft} onChanged={setDraft} />}
      {policy.isLoading && <Skeleton lines={3} />}
      {policy.error && <FailedNotice {...wordsOf(policy.error)} />}
    </AskDialog>
  )
}

type SharedFieldsProps = { index: PolicyIndex; draft: SharedDraft | null; onChanged: (draft: SharedDraft) => void }

function SharedFields({ index, draft, onChanged }: SharedFieldsProps) {
  const choose = (code: PolicyCode) => {
    const severity = index.kind(code.id) === 'violation' ? code.severity : 0
    const [reading] = index.childrenOf(index.policy.families.noViolation)
    onChanged({ code, severity, outcome: proposedOutcome(severity), reasons: {}, setAside: reading?.id ?? '', why: '' })
  }
  return (
    <>
      <BulkCodeField index={index} chosen={draft?.code ?? null} onChosen={choose} />
      {draft && <BulkFindingFields index={index} draft={draft} onChanged={onChanged} />}
    </>
  )
}
