import { lazy, Suspense, useContext, useState } from 'react'
import { useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import type { CaseInView } from '#data/cases.ts'
import { useActor } from '#data/session.ts'
import { type Unsent, useUnsentOf, useUnsentStore } from '#data/unsent.ts'
import { DeskContext } from './desk-context.ts'
import { isPossible } from './possible.ts'

const EscalateDialog = lazy(() => import('./escalate-dialog.tsx'))
const NoteDialog = lazy(() => import('./note-dialog.tsx'))

/** Opened from the list of what is unsent: what was written is there again, about the case as it stands now. */
export default function AgainDialog({ view }: { view: CaseInView }) {
  const actor = useActor()
  const desk = useContext(DeskContext)
  const [, navigate] = useLocation()
  const again = useHistoryState<{ again?: string } | null>()?.again
  const found = useUnsentStore(({ acts }) => acts.find(({ key, caseId }) => key === again && caseId === view.case.id))
  const [seen, setSeen] = useState<Unsent>()
  // Settled in another tab: what one writes here stays.
  if (found && found !== seen) setSeen(found)
  const act = found ?? seen
  const isUnsent = useUnsentOf(view.case.id) !== undefined
  if (!act || act.key !== again || isUnsent) return null
  const closed = () => navigate(window.location.pathname + window.location.search, { replace: true, state: null })
  const opens = act.kind === 'notes' ? 'note' : act.kind === 'escalations' && desk ? 'escalate' : null
  if (!opens || !isPossible(view.case, opens, actor)) return null
  return (
    <Suspense>
      {opens === 'note' ? (
        <NoteDialog view={view} again={act} onClosed={closed} />
      ) : (
        <EscalateDialog view={view} draftKey={`${actor.id} ${view.case.id}`} onClosed={closed} />
      )}
    </Suspense>
  )
}
