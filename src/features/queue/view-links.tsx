import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { viewQueries } from '#data/saved-views.ts'
import { t } from '#messages/messages.ts'

/** The views kept of lists, one's own and shared ones, each leading to its list. Nothing where there are none. */
export function ViewLinks() {
  const { data: views = [] } = useQuery(viewQueries.list())
  if (views.length === 0) return null
  return (
    <section aria-labelledby="queue-views" className="grid gap-1.5">
      <h2 id="queue-views" className="text-md">
        {t('queue.views.title')}
      </h2>
      <ul className="grid gap-1">
        {views.map((view) => (
          <li key={view.id} className="flex items-baseline gap-2">
            <Link href={`/review/${view.queue}?${[view.filter, `order=${view.order}`].filter(Boolean).join('&')}`}>
              <bdi>{view.name}</bdi>
            </Link>
            {view.scope === 'shared' && (
              <span className="text-sm text-faint">{t('queue.views.by', { name: view.owner.name })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
