import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { caseQueries } from '#data/cases.ts'
import { UndoBar } from './undo-bar.tsx'

const AgainDialog = lazy(() => import('./again-dialog.tsx'))

/** What comes up over a desk: the way to undo, and what is to be written again. */
export function OverTheDesk({ caseId }: { caseId: string | null }) {
  return (
    <>
      <UndoBar />
      {caseId && <AgainAtDesk key={caseId} caseId={caseId} />}
    </>
  )
}

function AgainAtDesk({ caseId }: { caseId: string }) {
  const { data } = useQuery(caseQueries.detail(caseId))
  return (
    data && (
      <Suspense>
        <AgainDialog view={data} />
      </Suspense>
    )
  )
}
