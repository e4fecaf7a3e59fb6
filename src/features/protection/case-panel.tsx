import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordsOf } from '#data/problem-words.ts'
import { protectionQueries } from '#data/protection.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CaseFound } from './case-found.tsx'

/** One case, by its id or its address: to be held, erased or put right. */
export function CasePanel() {
  const [typed, setTyped] = useState('')
  const [caseId, setCaseId] = useState('')
  const found = useQuery({ ...protectionQueries.erasure(caseId), enabled: caseId !== '' })
  return (
    <Panel title={t('protection.one')} note={t('protection.one.text')}>
      <form
        className="mb-3 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          setCaseId(
            typed
              .trim()
              .replace(/^.*\/cases\//, '')
              .replace(/[/?#].*$/, ''),
          )
        }}
      >
        <div className="flex-1">
          <TextField
            label={t('protection.one.id')}
            value={typed}
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" disabled={typed.trim() === ''}>
          {t('protection.one.find')}
        </Button>
      </form>
      {caseId !== '' && found.isPending && <Skeleton />}
      {found.isError && <FailedNotice {...wordsOf(found.error)} />}
      {found.data && <CaseFound found={found.data} />}
    </Panel>
  )
}
