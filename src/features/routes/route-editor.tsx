import type { EscalationRoute } from '#contract/types.ts'
import { URGENCIES } from '#domain/case.ts'
import type { RouteFault } from '#domain/route-faults.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { RouteBasics } from './route-basics.tsx'
import { RouteClock } from './route-clock.tsx'
import { RoutePeople } from './route-people.tsx'
import { RouteQuestions } from './route-questions.tsx'
import { RouteTriggers } from './route-triggers.tsx'
import type { Known } from './routes-known.ts'

/** What each part of the editor is given. */
export type RoutePartProps = {
  route: EscalationRoute
  known: Known
  /** The words for what is wrong with a field of this route. */
  faultOf: (field: string) => string | undefined
  onChanged: (route: EscalationRoute) => void
}

type RouteEditorProps = Pick<RoutePartProps, 'route' | 'known' | 'onChanged'> & {
  faults: readonly RouteFault[]
  /** Whether it is the only route. */
  alone: boolean
  /** Asked to stand one place earlier or later, or to go. */
  onPlaced: (place: -1 | 1 | 'away') => void
}

/** One route with everything that it holds. */
export function RouteEditor({ faults, alone, onPlaced, ...part }: RouteEditorProps) {
  const { route, onChanged } = part
  const faultOf = (field: string) => {
    const found = faults.find((one) => one.field === field)
    return found && t(`routes.fault.${found.what}`)
  }
  const parts = { ...part, faultOf }
  return (
    <>
      <RouteBasics {...parts} />
      <Panel title={t('routes.times')} note={t('routes.times.note')}>
        <div className="grid gap-3 sm:grid-cols-3">
          {URGENCIES.map((urgency) => (
            <RouteClock
              key={urgency}
              urgency={urgency}
              length={route.clocks[urgency]}
              error={faultOf(`clocks/${urgency}`)}
              onChanged={(length) => onChanged({ ...route, clocks: { ...route.clocks, [urgency]: length } })}
            />
          ))}
        </div>
      </Panel>
      <RoutePeople {...parts} />
      <RouteQuestions {...parts} />
      <RouteTriggers {...parts} />
      {!alone && (
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => onPlaced(-1)}>{t('routes.up')}</Button>
          <Button onClick={() => onPlaced(1)}>{t('routes.down')}</Button>
          <Button variant="quiet" onClick={() => onPlaced('away')}>
            {t('routes.remove')}
          </Button>
          <span className="text-sm text-faint">{t('routes.remove.note')}</span>
        </div>
      )}
    </>
  )
}
