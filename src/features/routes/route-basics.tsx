import { mayEscalate } from '#domain/route-faults.ts'
import { ROLES } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Choices } from './choices.tsx'
import type { RoutePartProps } from './route-editor.tsx'

const SENDING = ROLES.filter(mayEscalate)

/** What a route is called, whose it is, and who may send to it. */
export function RouteBasics({ route, known, faultOf, onChanged }: RoutePartProps) {
  const open = known.teams.filter((team) => !team.closed || team.id === route.team)
  return (
    <Panel title={t('routes.about')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('routes.name')}
          value={route.title}
          maxLength={60}
          error={faultOf('title')}
          onChange={(event) => onChanged({ ...route, title: event.currentTarget.value })}
        />
        <SelectField
          label={t('routes.team')}
          value={route.team ?? ''}
          error={faultOf('team')}
          options={[
            { id: '', label: t('routes.anyTeam') },
            ...open.map(({ id, name }) => ({ id, label: name, given: true as const })),
          ]}
          onChosen={(id) => onChanged({ ...route, team: id === '' ? null : id })}
        />
        <div className="sm:col-span-2">
          <TextField
            label={t('routes.purpose')}
            hint={t('routes.purpose.hint')}
            value={route.purpose}
            maxLength={300}
            onChange={(event) => onChanged({ ...route, purpose: event.currentTarget.value })}
          />
        </div>
        <Choices
          label={t('routes.senders')}
          note={t('routes.senders.note')}
          error={faultOf('senders')}
          options={SENDING.map((role) => ({ id: role, label: t(`app.role.${role}`) }))}
          chosen={route.senders}
          onChanged={(ids) => onChanged({ ...route, senders: ROLES.filter((role) => ids.includes(role)) })}
        />
        <Checkbox
          className="content-start"
          label={t('routes.closed')}
          checked={route.closed}
          onChange={() => onChanged({ ...route, closed: !route.closed })}
        />
      </div>
    </Panel>
  )
}
