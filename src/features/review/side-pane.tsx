import { useQuery } from '@tanstack/react-query'
import { caseQueries } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { t } from '#messages/messages.ts'
import { Pane } from '#ui/pane.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { ElsewherePanel } from './elsewhere-panel.tsx'

/** The right of the desk: where one decides a case that one holds, else what stands about it. */
export function SidePane({ caseId }: { caseId: string }) {
  const me = useActor().id
  const found = useQuery(caseQueries.detail(caseId))
  if (!found.data) {
    return (
      <Pane label={t('review.decision.label')} edge="end">
        {found.isPending && (
          <div className="p-4">
            <Skeleton lines={8} />
          </div>
        )}
      </Pane>
    )
  }
  const { status, claim } = found.data.case
  if (status === 'claimed' && claim?.by === me) return <DecisionPanel view={found.data} />
  return <ElsewherePanel view={found.data} />
}
