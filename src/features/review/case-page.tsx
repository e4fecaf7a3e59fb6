import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { caseQueries } from '#data/cases.ts'
import { wordsOf } from '#data/problem-words.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { CaseOnRecord } from './case-on-record.tsx'

/** `/cases/:caseId`: one case to read, with everything decided, noted and done about it. */
export function CasePage() {
  const { caseId } = useParams<{ caseId: string }>()
  const found = useQuery(caseQueries.detail(caseId))
  if (found.isPending) {
    return (
      <div className="max-w-xl p-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (found.isLoadingError) return <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  return <CaseOnRecord view={found.data} />
}
