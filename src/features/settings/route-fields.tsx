import { useQuery } from '@tanstack/react-query'
import type { EscalationRoute } from '#contract/types.ts'
import { teamQueries } from '#data/teams.ts'
import { URGENCIES } from '#domain/case.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { RouteClock } from './route-clock.tsx'

type RouteFieldsProps = { route: EscalationRoute; onChanged: (route: EscalationRoute) => void }

/** One route: whose it is, to whom it gives, how long it has, and what is sent to it by itself. */
export function RouteFields({ route, onChanged }: RouteFieldsProps) {
  const teams = useQuery(teamQueries.list())
  const open = (teams.data ?? []).filter((team) => !team.closed)
  const { severity } = route.sendsItself
  const levels = [4, 3, 2] as const
  return (
    <Panel title={<bdi>{route.title}</bdi>}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('escalations.routes.name')}
          value={route.title}
          maxLength={60}
          required
          onChange={(event) => onChanged({ ...route, title: event.currentTarget.value })}
        />
        <TextField
          label={t('escalations.routes.purpose')}
          value={route.purpose}
          maxLength={300}
          onChange={(event) => onChanged({ ...route, purpose: event.currentTarget.value })}
        />
        <SelectField
          label={t('escalations.routes.team')}
          value={route.team ?? ''}
          options={[
            { id: '', label: t('escalations.routes.anyTeam') },
            ...open.map(({ id, name }) => ({ id, label: name })),
          ]}
          onChosen={(id) => onChanged({ ...route, team: id === '' ? null : id })}
        />
        <SelectField
          label={t('escalations.routes.assignment')}
          value={route.assignment === 'rota' ? 'rota' : 'anyone'}
          options={(['anyone', 'rota'] as const).map((id) => ({ id, label: t(`escalations.routes.${id}`) }))}
          onChosen={(id) => onChanged({ ...route, assignment: id === 'rota' ? 'rota' : 'anyone' })}
        />
        {URGENCIES.map((urgency) => (
          <RouteClock
            key={urgency}
            urgency={urgency}
            length={route.clocks[urgency]}
            onChanged={(length) => onChanged({ ...route, clocks: { ...route.clocks, [urgency]: length } })}
          />
        ))}
        <SelectField
          label={t('escalations.routes.severity')}
          value={severity === null ? '' : `${severity}`}
          options={[
            { id: '', label: t('escalations.routes.never') },
            ...levels.map((level) => ({ id: `${level}`, label: `${level}` })),
          ]}
          onChosen={(id) => {
            const level = levels.find((one) => `${one}` === id) ?? null
            onChanged({ ...route, sendsItself: { ...route.sendsItself, severity: level } })
          }}
        />
        <Checkbox
          label={t('escalations.routes.closed')}
          checked={route.closed}
          onChange={() => onChanged({ ...route, closed: !route.closed })}
        />
      </div>
    </Panel>
  )
}
