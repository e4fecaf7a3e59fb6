import '#messages/policy.ts'
import '#messages/studio.ts'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams, useSearchParams } from 'wouter'
import { policyDraftQueries } from '#data/policy-drafts.ts'
import { policyQueries } from '#data/policies.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import type { PolicyWords } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Comparison } from './comparison.tsx'

/** `/policy/compare/1/2`: what changed between any two versions; `draft` is the one being written. */
export function ComparePage() {
  const { from, to } = useParams<{ from: string; to: string }>()
  const [search] = useSearchParams()
  const policy = search.get('policy') ?? 'conduct'
  const [, navigate] = useLocation()
  const versions = useQuery(policyQueries.list(policy))
  const one = useSide(policy, from)
  const other = useSide(policy, to)
  const actor = useActor()
  const drafts = may(actor, 'policy.edit').allowed || may(actor, 'policy.publish').allowed
  const options = [
    ...(drafts ? [{ id: 'draft', label: t('studio.compare.draft') }] : []),
    ...(versions.data ?? []).map((each) => ({
      id: String(each.version),
      label: t('policy.version.this', { version: each.version }),
    })),
  ]
  const go = (a: string, b: string) =>
    navigate(`/policy/compare/${a}/${b}${policy === 'conduct' ? '' : `?policy=${policy}`}`)
  const failed = one.isLoadingError || other.isLoadingError
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-[52rem] px-8 py-6">
        <div className="mb-4 flex items-baseline justify-between gap-4">
          <h1 className="font-serif text-title">{t('studio.compare.title')}</h1>
          <LinkButton href={to === 'draft' ? '/policy/draft' : '/policy'}>{t('studio.compare.back')}</LinkButton>
        </div>
        <div className="mb-6 grid grid-cols-2 gap-3">
          <SelectField label={t('studio.compare.from')} options={options} value={from} onChosen={(id) => go(id, to)} />
          <SelectField label={t('studio.compare.to')} options={options} value={to} onChosen={(id) => go(from, id)} />
        </div>
        {failed ? (
          <LoadFailed heading="h2" {...wordsOf(one.error ?? other.error)} onRetry={() => void one.refetch()} />
        ) : one.data === undefined || other.data === undefined ? (
          <Skeleton lines={8} />
        ) : one.data && other.data ? (
          <Comparison old={one.data.words} next={other.data.words} note={other.data.note} />
        ) : (
          <p className="text-soft">{t('studio.compare.noDraft')}</p>
        )}
      </div>
    </div>
  )
}

interface Side {
  readonly words: PolicyWords
  readonly note: string
}

/** A version, or the draft; null where there is no draft. */
function useSide(policy: string, which: string) {
  const isDraft = which === 'draft'
  const draft = useQuery({
    ...policyDraftQueries.draft(policy),
    enabled: isDraft,
    staleTime: 0,
    select: (found): Side | null => found && { words: found.words as unknown as PolicyWords, note: found.note },
  })
  const version = useQuery({
    ...policyQueries.version(Number(which), policy),
    enabled: /^\d{1,9}$/.test(which),
    select: (found): Side | null => ({ words: found as unknown as PolicyWords, note: found.note }),
  })
  return isDraft ? draft : version
}
