import { useQuery } from '@tanstack/react-query'
import type { CaseInView } from '#data/cases.ts'
import { indexOf, policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Pane } from '#ui/pane.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { IndexContext } from './desk-context.ts'

/** A case that falls under another policy than the desk's: its codes and words are that policy's alone. */
export function UnderOtherPolicy({ view }: { view: CaseInView }) {
  const policy = useQuery(policyQueries.version('current', view.case.policyId))
  if (policy.data) {
    return (
      <IndexContext value={indexOf(policy.data)}>
        <DecisionPanel view={view} />
      </IndexContext>
    )
  }
  return (
    <Pane label={t('review.decision.label')} edge="end">
      {policy.error ? (
        <LoadFailed {...wordsOf(policy.error)} onRetry={() => void policy.refetch()} />
      ) : (
        <div className="p-4">
          <Skeleton lines={8} />
        </div>
      )}
    </Pane>
  )
}
