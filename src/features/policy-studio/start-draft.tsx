import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useMay } from './use-may.ts'
import { policyLineQueries } from '#data/policy-lines.ts'
import { useStartDraft } from '#data/policy-drafts.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { TextField } from '#ui/text-field.tsx'

/** No draft is being written: begin one of this policy, or of another that is new. */
export function StartDraft({ policy }: { policy: string }) {
  const may = useMay()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  const lines = useQuery(policyLineQueries.list())
  const name = slug(title)
  const start = useStartDraft(policy)
  const begin = useStartDraft(name)
  const failed = start.error ?? begin.error
  if (!may('policy.edit')) {
    return <EmptyState heading="h1" title={t('studio.none')} text={t('studio.none.reader')} />
  }
  const others = (lines.data ?? []).filter((line) => line.id !== policy)
  return (
    <EmptyState
      heading="h1"
      title={t('studio.none')}
      text={t('studio.none.text')}
      actions={
        <div className="grid w-full gap-4 text-start">
          <Button variant="primary" disabled={start.isPending} onClick={() => start.mutate(undefined)}>
            {t('studio.start')}
          </Button>
          {others.map((line) => (
            <LinkButton key={line.id} href={`/policy/draft?policy=${line.id}`}>
              {line.title}
            </LinkButton>
          ))}
          <form
            className="grid gap-2 border-t border-line pt-4"
            onSubmit={(event) => {
              event.preventDefault()
              begin.mutate(title.trim(), { onSuccess: () => navigate(`/policy/draft?policy=${name}`) })
            }}
          >
            <TextField
              label={t('studio.new.title')}
              hint={t('studio.new.hint')}
              value={title}
              maxLength={80}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Button type="submit" disabled={begin.isPending || name === ''}>
              {t('studio.new.action')}
            </Button>
          </form>
          {failed && <FailedNotice {...wordsOf(failed)} />}
        </div>
      }
    />
  )
}

/** A title as an id in addresses: "Eastfield group rules" → `eastfield-group-rules`. */
function slug(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase()
  const joined = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '')
  return joined.slice(0, 40)
}
