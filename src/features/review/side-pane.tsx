import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { caseQueries } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { useUnsentOf } from '#data/unsent.ts'
import { t } from '#messages/messages.ts'
import { Pane } from '#ui/pane.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { useDesk } from './desk-context.ts'

/** Only for cases that are not in one's hands any more, or under another policy, which a moderator at work seldom opens. */
const ElsewherePanel = lazy(() => import('./elsewhere-panel.tsx'))

/** The right of the desk: where one decides a case that one holds, else what stands about it. */
export function SidePane({ caseId }: { caseId: string }) {
  const me = useActor().id
  const { index } = useDesk()
  const found = useQuery(caseQueries.detail(caseId))
  const unsent = useUnsentOf(caseId)
  if (!found.data) return <Waiting for={found.isPending ? 'case' : 'nothing'} />
  const { status, claim, policyId } = found.data.case
  if (!unsent && status === 'claimed' && claim?.by === me && policyId === index.policy.id)
    return <DecisionPanel view={found.data} />
  return (
    <Suspense fallback={<Waiting for="case" />}>
      <ElsewherePanel view={found.data} />
    </Suspense>
  )
}

function Waiting({ for: what }: { for: 'case' | 'nothing' }) {
  return (
    <Pane label={t('review.decision.label')} edge="end">
      {what === 'case' && (
        <div className="p-4">
          <Skeleton lines={8} />
        </div>
      )}
    </Pane>
  )
}
