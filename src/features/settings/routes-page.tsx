import '#messages/escalations.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EscalationRoute } from '#contract/types.ts'
import { useChangeRoutes } from '#data/escalations.ts'
import { wordsOf } from '#data/problem-words.ts'
import { routeQueries } from '#data/routes.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { showToast } from '#ui/toast.store.ts'
import { ClockSettings } from './clock-settings.tsx'
import { RouteFields } from './route-fields.tsx'

/** `/settings/routes`: the teams that cases can be sent to, and how long everything may take. */
export function RoutesPage() {
  const routes = useQuery(routeQueries.list())
  if (routes.isLoadingError)
    return <LoadFailed heading="h1" {...wordsOf(routes.error)} onRetry={() => void routes.refetch()} />
  return (
    <Page title={t('escalations.routes.title')} meta={t('escalations.routes.meta')} width="reading">
      {routes.isPending && <Skeleton lines={10} />}
      {routes.data && <RoutesForm kept={routes.data} />}
      <ClockSettings />
    </Page>
  )
}

function RoutesForm({ kept }: { kept: readonly EscalationRoute[] }) {
  const [routes, setRoutes] = useState(kept)
  const change = useChangeRoutes()
  const changed = (at: number, route: EscalationRoute) =>
    setRoutes(routes.map((one, index) => (index === at ? route : one)))
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const onSuccess = () => showToast({ tone: 'ok', text: t('escalations.routes.saved') })
        change.mutate(routes, { onSuccess })
      }}
    >
      {routes.map((route, at) => (
        <RouteFields key={route.id} route={route} onChanged={(next) => changed(at, next)} />
      ))}
      {change.error && (
        <Notice tone="error" live="alert" title={wordsOf(change.error).title}>
          {[wordsOf(change.error).text, ...wordsOf(change.error).details].join(' ')}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={change.isPending}>
          {t('escalations.routes.save')}
        </Button>
        <Button onClick={() => setRoutes([...routes, newRoute(routes)])}>{t('escalations.routes.add')}</Button>
      </div>
    </form>
  )
}

/** A route like the first, with nothing of its own yet. */
function newRoute(routes: readonly EscalationRoute[]): EscalationRoute {
  const number = routes.length + 1
  return {
    id: `route-${number}`,
    title: `${t('escalations.routes.name')} ${number}`,
    purpose: '',
    team: null,
    senders: [],
    fields: [],
    clocks: { now: { hours: 1 }, soon: { workingDays: 1 }, routine: { workingDays: 5 } },
    assignment: 'anyone',
    sendsItself: { severity: null, codes: [], reasons: [] },
    duty: [],
    closed: false,
  }
}
