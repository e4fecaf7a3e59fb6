import '#messages/policy.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'wouter'
import { policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { PolicyReader } from './policy-reader.tsx'

/** `/policy` is the version in force; `/policy/1/AS.CONSP` is one code, as that version has it. */
export function PolicyPage() {
  const { version, code } = useParams<{ version?: string; code?: string }>()
  const wanted = version && /^\d{1,9}$/.test(version) ? Number(version) : 'current'
  const [search] = useSearchParams()
  const line = search.get('policy') ?? 'conduct'
  const client = useQueryClient()
  const policy = useQuery({
    ...policyQueries.version(wanted, line),
    // From `/policy` to one of its codes the tree stays where it is.
    initialData: () => {
      const current = client.getQueryData(policyQueries.version('current', line).queryKey)
      return current?.version === wanted ? current : undefined
    },
  })
  if (policy.isPending) {
    return (
      <div className="max-w-3xl px-8 py-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (policy.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(policy.error)} onRetry={() => void policy.refetch()} />
  return <PolicyReader key={`${line} ${policy.data.version}`} policy={policy.data} codeId={code} />
}
