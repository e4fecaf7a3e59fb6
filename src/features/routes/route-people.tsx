import { t } from '#messages/messages.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Choices } from './choices.tsx'
import type { RoutePartProps } from './route-editor.tsx'
import { type Known, peopleFit } from './routes-known.ts'

/** To whom a case goes in its team, and who is alerted of the gravest. */
export function RoutePeople({ route, known, faultOf, onChanged }: RoutePartProps) {
  const { assignment, duty } = route
  const fit = peopleFit(route, known)
  const one = typeof assignment === 'object' ? assignment.person : null
  const offered = withThoseLeft(
    fit.map(({ id }) => id),
    one === null ? [] : [one],
  )
  return (
    <Panel title={t('routes.people')}>
      {fit.length === 0 && (
        <div className="mb-3">
          <Notice tone="warn">{t('routes.nobody')}</Notice>
        </div>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={t('routes.assignment')}
          value={one ?? (assignment === 'rota' ? 'rota' : 'anyone')}
          error={faultOf('assignment')}
          options={[
            { id: 'anyone', label: t('routes.anyone') },
            { id: 'rota', label: t('routes.rota') },
            ...offered.map((id) => ({ id, label: t('routes.one', { name: nameOf(id, known) }) })),
          ]}
          onChosen={(id) => onChanged({ ...route, assignment: id === 'anyone' || id === 'rota' ? id : { person: id } })}
        />
        <Choices
          label={t('routes.duty')}
          note={t('routes.duty.note')}
          error={faultOf('duty')}
          options={withThoseLeft(
            fit.map(({ id }) => id),
            duty,
          ).map((id) => ({
            id,
            label: (
              <>
                <bdi>{nameOf(id, known)}</bdi>
                {!fit.some((person) => person.id === id) && <span className="text-warn"> · {t('routes.left')}</span>}
              </>
            ),
          }))}
          chosen={duty}
          onChanged={(ids) => onChanged({ ...route, duty: [...ids] })}
        />
      </div>
    </Panel>
  )
}

/** Who fits, and whoever is named and no longer does, so that they can be taken off. */
function withThoseLeft(fit: readonly string[], named: readonly string[]): readonly string[] {
  return [...fit, ...named.filter((id) => !fit.includes(id))]
}

function nameOf(id: string, { people }: Known): string {
  return people.find((person) => person.id === id)?.name ?? '–'
}
