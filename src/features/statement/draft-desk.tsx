import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StatementRequest } from '#contract/types.ts'
import { wordsOf } from '#data/problem-words.ts'
import { statementQueries, useIssueStatement } from '#data/statements.ts'
import { AUDIENCES, type Audience } from '#domain/statement.ts'
import { t } from '#messages/messages.ts'
import { announce } from '#ui/announcer.store.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { Paper } from './paper.tsx'
import { RedactionList } from './redaction-list.tsx'

/** What would be issued, and everything that one may still change about it. */
export function DraftDesk({ caseId, version }: { caseId: string; version: number }) {
  const [audience, setAudience] = useState<Audience>('person_concerned')
  const [typed, setTyped] = useState('')
  const [keep, setKeep] = useState<readonly string[]>([])
  const leaveOut = typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const asked: StatementRequest = { audience, leaveOut, keep: [...keep] }
  const draft = useQuery(statementQueries.draft(caseId, asked))
  const issue = useIssueStatement(caseId)
  const ready = draft.data && !draft.isPlaceholderData && !issue.isPending
  const send = () => {
    if (!ready) return
    issue.mutate({ ...asked, digest: draft.data.digest, version }, { onSuccess: () => announce(t('statement.issued')) })
  }
  return (
    <>
      <div className="no-print grid content-start gap-4">
        <RadioGroup
          label={t('statement.audience')}
          options={AUDIENCES.map((id) => ({ id, label: t(`statement.audience.${id}`) }))}
          value={audience}
          onChosen={setAudience}
        />
        <TextArea
          label={t('statement.leaveOut')}
          hint={t('statement.leaveOut.hint')}
          value={typed}
          maxLength={2_000}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {draft.data && (
          <RedactionList
            redactions={draft.data.redactions}
            kept={keep}
            onKept={(words) => setKeep([...keep, words])}
            onUnkept={(words) => setKeep(keep.filter((one) => one !== words))}
          />
        )}
        {issue.error && (
          <Notice tone="error" live="alert" title={wordsOf(issue.error).title}>
            {wordsOf(issue.error).text}
          </Notice>
        )}
        {issue.isSuccess && (
          <Notice tone="ok" live="status">
            {t('statement.issued')}
          </Notice>
        )}
        <ShortcutButton
          variant="primary"
          disabled={!ready}
          shortcut={{
            id: 'statement.issue',
            keys: '$mod+Enter',
            label: t('statement.issue'),
            group: t('app.title.statement'),
            whileTyping: 'allowed',
          }}
          onPress={send}
        >
          {t('statement.issue')}
        </ShortcutButton>
      </div>
      {draft.isPending && <Skeleton lines={12} />}
      {draft.isLoadingError && <LoadFailed {...wordsOf(draft.error)} onRetry={() => void draft.refetch()} />}
      {draft.data && <Paper blocks={draft.data.blocks} />}
    </>
  )
}
