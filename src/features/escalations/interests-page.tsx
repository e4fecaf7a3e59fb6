import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import { escalationQueries, useEndInterest } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { InterestForm } from './interest-form.tsx'

/** What the person signed in has a stake in, and what that keeps from them. */
export function InterestsPage() {
  const found = useQuery(escalationQueries.interests())
  const end = useEndInterest()
  if (found.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  return (
    <Page title={t('escalations.interests.title')} meta={t('escalations.interests.meta')} width="reading">
      {found.isPending && <Skeleton lines={4} />}
      {found.data?.length === 0 && (
        <EmptyState title={t('escalations.interests.none')} text={t('escalations.interests.none.text')} />
      )}
      {found.data && found.data.length > 0 && (
        <ul className="m-0 list-none divide-y divide-line rounded-lg border border-line bg-surface p-0">
          {found.data.map((one) => (
            <li key={one.id} className="flex items-start gap-3 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <bdi className="block font-medium">{one.what}</bdi>
                <span className="block text-sm text-soft">
                  {t(`escalations.interests.of.${one.kind}`)} · <bdi>{one.why}</bdi>
                </span>
                <span className="block text-sm text-faint">
                  {one.endedAt
                    ? t('escalations.interests.ended')
                    : t('escalations.interests.cases', { count: one.cases })}
                </span>
              </div>
              {one.endedAt === null && (
                <Button
                  aria-label={`${t('escalations.interests.end')}: ${one.what}`}
                  disabled={end.isPending}
                  onClick={() => end.mutate(one.id)}
                >
                  {t('escalations.interests.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <InterestForm />
    </Page>
  )
}
