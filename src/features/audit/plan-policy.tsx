import { useQuery } from '@tanstack/react-query'
import { policyLineQueries } from '#data/policy-lines.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'

/** Whose decisions are audited, where there are several policies: figures across them would compare unlike things. */
export function PlanPolicy({ chosen, onChosen }: { chosen: string; onChosen: (policy: string) => void }) {
  const lines = useQuery(policyLineQueries.list()).data ?? []
  if (lines.length < 2) return null
  return (
    <SelectField
      label={t('audits.plan.policy')}
      value={chosen}
      translate="no"
      options={lines.map(({ id, title }) => ({ id, label: title }))}
      onChosen={onChosen}
    />
  )
}
