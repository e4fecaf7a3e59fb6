import { useQuery } from '@tanstack/react-query'
import type { QueueSummary } from '#contract/types.ts'
import { caseQueries } from '#data/cases.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { useLater } from '#ui/use-later.ts'
import { CaseList } from './case-list.tsx'
import { DeskContext, IndexContext } from './desk-context.ts'
import { PaneEdge } from './pane-edge.tsx'
import { usePanes } from './pane-size.store.ts'
import { ReadingPane } from './reading-pane.tsx'
import { SidePane } from './side-pane.tsx'
import { useClaimsKept } from './use-claims-kept.ts'
import { useDeskActs } from './use-desk-acts.ts'

const loadNothing = () => import('./nothing-open.tsx')
const loadOver = () => import('./over-the-desk.tsx')

type DeskProps = { queue: QueueSummary; index: PolicyIndex; caseId: string | null }

/** The review desk: the queue, the comment in its thread, and the decision, side by side. */
export function Desk({ queue, index, caseId }: DeskProps) {
  const acts = useDeskActs(queue.id)
  useQuery({ ...caseQueries.hand(queue.id), enabled: queue.claimable })
  useClaimsKept(queue.id)
  const nothing = useLater(loadNothing)
  const over = useLater(loadOver)
  const { sizes, focusMode } = usePanes()
  // Without a case there is nothing to be alone with.
  const alone = focusMode && caseId !== null
  const columns = `${alone ? '' : `${sizes.list}rem `}minmax(0,1fr) ${sizes.decision}rem`
  return (
    <DeskContext value={{ queue, index, acts }}>
      <IndexContext value={index}>
        <div
          style={{ gridTemplateColumns: columns }}
          className="h-full overflow-y-auto lg:grid lg:grid-rows-[minmax(0,1fr)] lg:overflow-hidden"
        >
          {!alone && (
            <div className="relative h-72 min-h-0 border-b border-line lg:h-full lg:border-b-0">
              <CaseList openId={caseId} />
              <PaneEdge pane="list" />
            </div>
          )}
          <div className="relative min-h-0 min-w-0 lg:h-full">
            {caseId ? <ReadingPane key={caseId} caseId={caseId} /> : nothing && <nothing.NothingOpen />}
            {over && <over.OverTheDesk caseId={caseId} />}
          </div>
          <div className="relative min-h-0 min-w-0 lg:h-full">
            {caseId ? (
              <SidePane key={caseId} caseId={caseId} />
            ) : (
              <div className="h-full border-l border-line bg-surface" />
            )}
            <PaneEdge pane="decision" />
          </div>
        </div>
      </IndexContext>
    </DeskContext>
  )
}
