import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Workspace } from '#contract/types.ts'
import { policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useChangeWorkspace } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { showToast } from '#ui/toast.store.ts'
import { violationFamilies } from './violation-families.ts'

type Families = Workspace['families']

const MOST_REASONS = 100
const LONGEST = 200

/** Which reasons of flags speak of which family: it tells the kind of a case that nobody has judged yet. */
export function FamilyReasons({ kept }: { kept: Families }) {
  const policy = useQuery(policyQueries.version('current'))
  return (
    <Panel title={t('wellbeing.reasons')} note={t('wellbeing.reasons.note')}>
      {policy.isPending && <Skeleton lines={5} />}
      {policy.isLoadingError && <LoadFailed {...wordsOf(policy.error)} onRetry={() => void policy.refetch()} />}
      {policy.data && <ReasonsForm families={violationFamilies(policy.data)} kept={kept} />}
    </Panel>
  )
}

function ReasonsForm({ families, kept }: { families: ReturnType<typeof violationFamilies>; kept: Families }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(families.map(({ id }) => [id, (kept[id] ?? []).join('\n')])),
  )
  const change = useChangeWorkspace()
  const wrong = families.some(({ id }) => faultOf(typed[id]) !== undefined)
  const save = () => {
    // A family of another version of the policy keeps its reasons.
    const reasons = { ...kept, ...Object.fromEntries(families.map(({ id }) => [id, reasonsIn(typed[id])])) }
    change.mutate(
      { families: reasons },
      { onSuccess: () => showToast({ tone: 'ok', text: t('wellbeing.workspace.saved') }) },
    )
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {families.map(({ id, label }) => (
          <div key={id} translate="no">
            <TextArea
              label={label}
              error={faultOf(typed[id])}
              value={typed[id] ?? ''}
              className="font-sans text-sm"
              onChange={({ currentTarget: { value } }) => setTyped({ ...typed, [id]: value })}
            />
          </div>
        ))}
      </div>
      {change.error && <FailedNotice {...wordsOf(change.error)} />}
      <Button type="submit" variant="primary" className="justify-self-start" disabled={change.isPending || wrong}>
        {t('wellbeing.reasons.save')}
      </Button>
    </form>
  )
}

function reasonsIn(text = ''): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

function faultOf(text: string | undefined): string | undefined {
  const reasons = reasonsIn(text)
  if (reasons.length > MOST_REASONS) return t('wellbeing.reasons.many', { most: MOST_REASONS })
  return reasons.some((reason) => reason.length > LONGEST) ? t('wellbeing.reasons.long', { most: LONGEST }) : undefined
}
