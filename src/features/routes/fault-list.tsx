import type { EscalationRoute } from '#contract/types.ts'
import type { RouteFault } from '#domain/route-faults.ts'
import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'

type FaultListProps = {
  faults: readonly RouteFault[]
  routes: readonly EscalationRoute[]
  onOpened: (id: string) => void
}

const PARTS = ['id', 'title', 'team', 'senders', 'fields', 'clocks', 'assignment', 'duty'] as const

/** Everything that stops the routes from being saved, each leading to its route. */
export function FaultList({ faults, routes, onOpened }: FaultListProps) {
  if (faults.length === 0) return null
  return (
    <Notice tone="error" live="alert" title={t('routes.mend')}>
      <ul className="m-0 list-none p-0">
        {faults.map((fault) => {
          const route = routes[fault.route]
          const part = PARTS.find((one) => fault.field.split('/')[0] === one) ?? 'all'
          return (
            <li key={`${fault.route}/${fault.field}/${fault.what}`}>
              <button type="button" className="underline" onClick={() => route && onOpened(route.id)}>
                {part !== 'all' && <bdi>{route?.title.trim() || '–'}</bdi>} {t(`routes.field.${part}`)}
              </button>
              {' · '}
              {t(`routes.fault.${fault.what}`)}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
