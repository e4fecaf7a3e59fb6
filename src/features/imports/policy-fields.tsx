import { useQuery } from '@tanstack/react-query'
import { policyLineQueries } from '#data/policy-lines.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ColumnSelect } from './column-select.tsx'
import type { MappingPart } from './mapping-part.ts'

/** Which policy the file's cases fall under, where there are several. */
export function PolicyFields({ one, draft, errors, onChanged }: MappingPart) {
  const reads = may(useActor(), 'policy.read').allowed
  const lines = useQuery({ ...policyLineQueries.list(), enabled: reads }).data ?? []
  const inForce = lines.filter(({ current }) => current !== null)
  if (inForce.length < 2) return null
  return (
    <Panel title={t('imports.policy')} note={t('imports.policy.text')}>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <SelectField
          label={t(draft.format === 'canonical' ? 'imports.policy.unnamed' : 'imports.policy.file')}
          error={errors['/policy']}
          value={draft.policy ?? CONDUCT_POLICY}
          translate="no"
          options={inForce.map(({ id, title }) => ({ id, label: title }))}
          onChosen={(policy) => onChanged({ ...draft, policy })}
        />
        {draft.format !== 'canonical' && (
          <ColumnSelect
            label={t('imports.policy.column')}
            one={one}
            column={draft.columns.policy ?? null}
            error={errors['/columns/policy']}
            onChosen={(column) => onChanged({ ...draft, columns: { ...draft.columns, policy: column } })}
          />
        )}
      </div>
    </Panel>
  )
}
