import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import { escalationQueries } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { clockState } from '#domain/clocks.ts'
import { t } from '#messages/messages.ts'
import { ClockWatch } from '#ui/clock-watch.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { useNow } from '#ui/use-now.ts'
import { InboxDetail } from './inbox-detail.tsx'
import { InboxRowLink } from './inbox-row.tsx'
import { InboxTabs } from './inbox-tabs.tsx'

/** `/escalations`: what was sent to each team, and one of them beside it with what can be done. */
export function EscalationsPage() {
  const [search, setSearch] = useSearchParams()
  const tab = search.get('team') ?? 'all'
  const chosen = search.get('case')
  const found = useQuery(escalationQueries.inbox(tab))
  const now = useNow()
  const go = (team: string, id: string | null) =>
    setSearch({ ...(team !== 'all' && { team }), ...(id !== null && { case: id }) })
  if (found.isPending) {
    return (
      <Page title={t('escalations.title')}>
        <Skeleton lines={8} />
      </Page>
    )
  }
  if (found.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(found.error)} onRetry={() => void found.refetch()} />
  const { rows, routes, askedOfYou } = found.data
  const clocks = rows.flatMap(({ id, thread, clock }) =>
    clock ? [{ id, title: thread, dueAt: clock.dueAt, state: clockState(clock, new Date(now).toISOString()) }] : [],
  )
  const row = rows.find((one) => one.id === chosen) ?? rows[0]
  const none = tab === 'asked' ? 'escalations.noneAsked' : 'escalations.none'
  return (
    <Page title={t('escalations.title')} meta={t('escalations.meta')}>
      <ClockWatch clocks={clocks} />
      <InboxTabs routes={routes} asked={askedOfYou} tab={tab} onChosen={(team) => go(team, null)} />
      {row ? (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <ul className="m-0 list-none divide-y divide-line rounded-lg border border-line bg-surface p-0">
            {rows.map((one) => (
              <InboxRowLink
                key={one.id}
                row={one}
                route={routes.find(({ id }) => id === one.route)?.title ?? one.route}
                state={one.id === row.id ? 'open' : 'plain'}
                onOpened={() => go(tab, one.id)}
              />
            ))}
          </ul>
          <InboxDetail key={row.id} row={row} />
        </div>
      ) : (
        <EmptyState title={t(none)} text={t(`${none}.text`)} />
      )}
    </Page>
  )
}
