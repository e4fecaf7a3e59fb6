import type { EscalationRoute } from '#contract/types.ts'
import type { RouteFault } from '#domain/route-faults.ts'
import { t } from '#messages/messages.ts'
import { changeOf } from './route-changes.ts'

type RouteListProps = {
  routes: readonly EscalationRoute[]
  kept: readonly EscalationRoute[]
  faults: readonly RouteFault[]
  current: string
  onOpened: (id: string) => void
}

/** The routes in the order in which they are offered, with what is to be mended or saved in each. */
export function RouteList({ routes, kept, faults, current, onOpened }: RouteListProps) {
  return (
    <nav aria-label={t('routes.list')}>
      <ul className="m-0 list-none divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface p-0">
        {routes.map((route, at) => (
          <li key={route.id}>
            <button
              type="button"
              aria-current={route.id === current ? 'true' : undefined}
              onClick={() => onOpened(route.id)}
              className={`grid w-full px-3 py-2 text-start focus-visible:-outline-offset-2 ${route.id === current ? 'bg-accent-wash' : 'hover:bg-sunken'}`}
            >
              <bdi className="truncate font-medium">{route.title.trim() || '–'}</bdi>
              <RouteState
                route={route}
                change={changeOf(route, kept)}
                faulty={faults.filter((one) => one.route === at && one.field !== '').length}
              />
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type RouteStateProps = { route: EscalationRoute; change: ReturnType<typeof changeOf>; faulty: number }

function RouteState({ route, change, faulty }: RouteStateProps) {
  if (faulty > 0) return <span className="text-sm text-bad">{t('routes.faulty', { count: faulty })}</span>
  if (change) return <span className="text-sm text-warn">{t(`routes.${change}`)}</span>
  return route.closed ? <span className="text-sm text-faint">{t('routes.isClosed')}</span> : null
}
