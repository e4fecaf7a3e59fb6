import { useQuery } from '@tanstack/react-query'
import type { QueueSummary } from '#contract/types.ts'
import { caseQueries } from '#data/cases.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { CaseList } from './case-list.tsx'
import { DeskContext } from './desk-context.ts'
import { NothingOpen } from './nothing-open.tsx'
import { ReadingPane } from './reading-pane.tsx'
import { SidePane } from './side-pane.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useClaimsKept } from './use-claims-kept.ts'
import { useDeskActs } from './use-desk-acts.ts'

type DeskProps = { queue: QueueSummary; index: PolicyIndex; caseId: string | null }

/** The review desk: the queue, the comment in its thread, and the decision, side by side. */
export function Desk({ queue, index, caseId }: DeskProps) {
  const acts = useDeskActs(queue.id, index)
  useQuery({ ...caseQueries.hand(queue.id), enabled: queue.claimable })
  useClaimsKept(queue.id)
  return (
    <DeskContext value={{ queue, index, acts }}>
      <div className="h-full overflow-y-auto lg:grid lg:grid-rows-[minmax(0,1fr)] lg:grid-cols-[18.25rem_minmax(0,1fr)_22.875rem] lg:overflow-hidden">
        <div className="h-72 min-h-0 border-b border-line lg:h-full lg:border-b-0">
          <CaseList openId={caseId} />
        </div>
        <div className="relative min-h-0 min-w-0 lg:h-full">
          {caseId ? <ReadingPane key={caseId} caseId={caseId} /> : <NothingOpen />}
          <UndoBar />
        </div>
        {caseId ? <SidePane key={caseId} caseId={caseId} /> : <div className="border-l border-line bg-surface" />}
      </div>
    </DeskContext>
  )
}
