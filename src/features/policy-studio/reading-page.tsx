import '#messages/policy.ts'
import '#messages/studio.ts'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { policyDraftQueries, useDrawSample } from '#data/policy-drafts.ts'
import { wordsOf } from '#data/problem-words.ts'
import { type Policy, PolicyIndex } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ReadingForm } from './reading-form.tsx'
import { ReadingResults } from './reading-results.tsx'

/** `/policy/draft/reading`: past comments, read under the new words by somebody who does not see what was decided. */
export function ReadingPage() {
  const [search] = useSearchParams()
  const policy = search.get('policy') ?? 'conduct'
  const sample = useQuery(policyDraftQueries.sample(policy))
  const draft = useQuery(policyDraftQueries.draft(policy))
  const draw = useDrawSample(policy)
  if (sample.isPending || draft.isPending) return <Skeleton lines={8} />
  if (sample.isLoadingError || draft.isLoadingError) {
    return <LoadFailed heading="h1" {...wordsOf(sample.error ?? draft.error)} onRetry={() => void sample.refetch()} />
  }
  const back = <LinkButton href={`/policy/draft?policy=${policy}`}>{t('studio.reading.back')}</LinkButton>
  if (!draft.data)
    return <EmptyState heading="h1" title={t('studio.none')} text={t('studio.none.reader')} actions={back} />
  const { total, open, results } = sample.data
  const [next] = open
  const index = new PolicyIndex(draft.data.words as unknown as Policy)
  return (
    <div className="mx-auto h-full max-w-[48rem] overflow-y-auto px-8 py-6">
      <h1 className="font-serif text-title">{t('studio.reading')}</h1>
      <p className="mt-1 mb-5 text-soft">{t('studio.reading.text')}</p>
      {next ? (
        <ReadingForm
          key={next.id}
          policy={policy}
          item={next}
          index={index}
          number={total - open.length + 1}
          total={total}
        />
      ) : (
        <>
          {results.length > 0 && <ReadingResults results={results} />}
          {draw.isError && <FailedNotice {...wordsOf(draw.error)} />}
          {draw.isSuccess && draw.data.open.length === 0 && (
            <p className="mb-3 text-soft">{t('studio.reading.noMore')}</p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" disabled={draw.isPending} onClick={() => draw.mutate()}>
              {total === 0 ? t('studio.reading.draw') : t('studio.reading.drawMore')}
            </Button>
            {back}
          </div>
        </>
      )}
    </div>
  )
}
