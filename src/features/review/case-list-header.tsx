import { Link } from 'wouter'
import type { CasePage } from '#data/cases.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import { useDesk } from './desk-context.ts'

type CaseListHeaderProps = { page: CasePage | undefined; news: number; onNewsAsked: () => void }

export function CaseListHeader({ page, news, onNewsAsked }: CaseListHeaderProps) {
  const { queue } = useDesk()
  return (
    <>
      <div className="flex items-baseline gap-2 px-3 pt-2.5 pb-2">
        <h1 className="truncate text-md">
          <bdi>{queue.title}</bdi>
        </h1>
        <Link href="/queues" className="text-sm text-faint no-underline hover:text-ink hover:underline">
          {t('review.list.all')}
        </Link>
        {page && (
          <span className="ml-auto text-faint tabular-nums">
            <span className="sr-only">{t('review.list.total')} </span>
            {page.totalExact ? formatNumber(page.total) : t('review.list.more', { count: page.total })}
          </span>
        )}
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
