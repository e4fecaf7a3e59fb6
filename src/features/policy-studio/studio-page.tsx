import '#messages/policy.ts'
import '#messages/studio.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'wouter'
import { policyDraftQueries } from '#data/policy-drafts.ts'
import { policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { StartDraft } from './start-draft.tsx'
import { Studio } from './studio.tsx'

/** `/policy/draft`: the next version as it is being written, one code under `/policy/draft/PR.CONF`. */
export function StudioPage() {
  const { code } = useParams<{ code?: string }>()
  const [search] = useSearchParams()
  const policy = search.get('policy') ?? 'conduct'
  const draft = useQuery(policyDraftQueries.draft(policy))
  const base = useQuery({
    ...policyQueries.version(draft.data?.base ?? 0, policy),
    enabled: typeof draft.data?.base === 'number',
  })
  const waits = draft.isPending || (draft.data?.base && base.isPending)
  if (waits) {
    return (
      <div className="max-w-3xl px-8 py-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (draft.isLoadingError || base.isLoadingError) {
    const retry = () => {
      void draft.refetch()
      void base.refetch()
    }
    return <LoadFailed heading="h1" {...wordsOf(draft.error ?? base.error)} onRetry={retry} />
  }
  if (!draft.data) return <StartDraft policy={policy} />
  const opened = `${draft.data.policy} ${draft.data.startedAt}`
  return <Studio key={opened} draft={draft.data} base={base.data ?? null} codeId={code} />
}
