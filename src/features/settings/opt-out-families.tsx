import { useQuery } from '@tanstack/react-query'
import { policyQueries } from '#data/policies.ts'
import { useChangePreferences, usePreferences } from '#data/preferences.ts'
import { t } from '#messages/messages.ts'
import '#messages/wellbeing.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { violationFamilies } from './violation-families.ts'

/** The families of codes whose cases one would rather not be given; no reason is asked for. */
export function OptOutFamilies() {
  const { optOut = [] } = usePreferences()
  const change = useChangePreferences()
  const policy = useQuery(policyQueries.version('current'))
  if (!policy.data) return null
  const toggled = (id: string) =>
    change.mutate({ optOut: optOut.includes(id) ? optOut.filter((one) => one !== id) : [...optOut, id] })
  return (
    <Panel title={t('wellbeing.optOut')} note={t('wellbeing.optOut.note')}>
      <div className="grid gap-1.5">
        {violationFamilies(policy.data).map(({ id, label }) => (
          <Checkbox key={id} label={<bdi>{label}</bdi>} checked={optOut.includes(id)} onChange={() => toggled(id)} />
        ))}
      </div>
    </Panel>
  )
}
