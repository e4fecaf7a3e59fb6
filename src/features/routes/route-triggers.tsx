import { useQuery } from '@tanstack/react-query'
import { workspaceQueries } from '#data/workspace.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ChosenList } from './chosen-list.tsx'
import type { RoutePartProps } from './route-editor.tsx'

const LEVELS = [4, 3, 2] as const

/** What sends a case here without anybody's doing it, and what alerts whoever is on duty. */
export function RouteTriggers({ route, known, onChanged }: RoutePartProps) {
  const { sendsItself } = route
  const workspace = useQuery(workspaceQueries.current())
  const set = (change: Partial<typeof sendsItself>) =>
    onChanged({ ...route, sendsItself: { ...sendsItself, ...change } })
  const reasons = [...new Set(Object.values(workspace.data?.families ?? {}).flat())].toSorted()
  return (
    <Panel title={t('routes.itself')} note={t('routes.itself.note')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('routes.severity')}
          value={sendsItself.severity === null ? '' : `${sendsItself.severity}`}
          options={[
            { id: '', label: t('routes.never') },
            ...LEVELS.map((level) => ({ id: `${level}`, label: `${level}` })),
          ]}
          onChosen={(id) => set({ severity: LEVELS.find((level) => `${level}` === id) ?? null })}
        />
        <span aria-hidden="true" />
        <ChosenList
          label={t('routes.reasons')}
          hint={t('routes.reasons.hint')}
          chosen={sendsItself.reasons}
          offered={reasons.map((value) => ({ value }))}
          others="allowed"
          onChanged={(chosen) => set({ reasons: [...chosen] })}
        />
        <ChosenList
          label={t('routes.codes')}
          hint={t('routes.codes.hint')}
          chosen={sendsItself.codes}
          offered={known.policy.codes.map(({ id, label }) => ({ value: id, detail: label }))}
          others="refused"
          onChanged={(chosen) => set({ codes: [...chosen] })}
        />
      </div>
    </Panel>
  )
}
