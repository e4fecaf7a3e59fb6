import { useQuery } from '@tanstack/react-query'
import { reliabilityQueries } from '#data/flag-reliability.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import '#messages/flags.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ReliabilityTable } from './reliability-table.tsx'

/** `/insight/flags`: how often each rule, model and reason pointed at what was then found to be a violation. */
export function FlagsPage() {
  const found = useQuery(reliabilityQueries.all())
  return (
    <Page title={t('app.title.flags')} meta={t('flags.text')} width="reading">
      {found.isPending && <Skeleton lines={8} />}
      {found.isLoadingError && <LoadFailed {...wordsOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <EmptyState title={t('flags.none')} text={t('flags.none.text')} />}
      {found.data && found.data.length > 0 && <ReliabilityTable rows={found.data} />}
    </Page>
  )
}
