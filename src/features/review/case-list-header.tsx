import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { caseQueries, type ListedRow } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import { useDesk } from './desk-context.ts'

const ListTools = lazy(() => import('./list-tools.tsx'))

type CaseListHeaderProps = { asked: string; rows: readonly ListedRow[]; news: number; onNewsAsked: () => void }

export function CaseListHeader({ asked, rows, news, onNewsAsked }: CaseListHeaderProps) {
  const { queue } = useDesk()
  const { data } = useQuery(caseQueries.total(queue.id, asked))
  return (
    <>
      <div className="flex items-baseline gap-2 px-3 pt-2.5">
        <h1 className="truncate text-md">
          <bdi>{queue.title}</bdi>
        </h1>
        <Link
          href="/queues"
          className="text-sm whitespace-nowrap text-faint no-underline hover:text-ink hover:underline"
        >
          {t('review.list.all')}
        </Link>
        {data && (
          <span className="ml-auto text-faint tabular-nums">
            <span className="sr-only">{t('review.list.total')} </span>
            {data.totalExact ? formatNumber(data.total) : t('review.list.more', { count: data.total })}
          </span>
        )}
      </div>
      <div className="min-h-8 px-3 pt-1 pb-2">
        <Suspense>
          <ListTools asked={asked} rows={rows} />
        </Suspense>
      </div>
      {news > 0 && (
        <button
          type="button"
          onClick={onNewsAsked}
          className="block w-full border-t border-line bg-accent-wash py-1 text-center text-sm font-medium text-accent tabular-nums hover:underline focus-visible:-outline-offset-2"
        >
          {t('review.list.news', { count: news })}
        </button>
      )}
    </>
  )
}
