import { useQuery } from '@tanstack/react-query'
import { policyLineQueries } from '#data/policy-lines.ts'
import type { DecisionQuery } from '#data/record.ts'
import { routeQueries } from '#data/routes.ts'
import { DECISION_STAGES, type DecisionField, DEPARTURES, FATES, OUTCOMES } from '#domain/decision-filter.ts'
import { t } from '#messages/messages.ts'
import { SelectField, type SelectOption } from '#ui/select-field.tsx'
import { TextField } from '#ui/text-field.tsx'

type DecisionFiltersProps = {
  query: DecisionQuery
  people: readonly { readonly id: string; readonly name: string }[]
  onChosen: (field: DecisionField, value: string) => void
}

const SEVERITIES = ['0', '1', '2', '3', '4'] as const

/** Time, person, code, severity, outcome, route, stage, what became of it, and departures from the guide. */
export function DecisionFilters({ query, people, onChosen }: DecisionFiltersProps) {
  const routes = useQuery(routeQueries.list())
  const policies = useQuery(policyLineQueries.list()).data ?? []
  const any: SelectOption = { id: '', label: t('record.any') }
  const select = (field: DecisionField, label: string, options: readonly SelectOption[]) => (
    <SelectField
      label={label}
      value={query[field] ?? ''}
      options={[any, ...options]}
      onChosen={(value) => onChosen(field, value)}
    />
  )
  return (
    <div className="mb-3 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-5">
      <Text field="from" type="date" {...{ query, onChosen }} />
      <Text field="to" type="date" {...{ query, onChosen }} />
      <div translate="no">
        {select(
          'by',
          t('record.by'),
          people.map(({ id, name }) => ({ id, label: name })),
        )}
      </div>
      <Text field="code" type="text" {...{ query, onChosen }} />
      {policies.length > 1 && (
        <div translate="no">
          {select(
            'under',
            t('record.under'),
            policies.map(({ id, title }) => ({ id, label: title })),
          )}
        </div>
      )}
      {select(
        'severity',
        t('record.severities'),
        SEVERITIES.map((id) => ({ id, label: id })),
      )}
      {select(
        'outcome',
        t('record.outcome'),
        OUTCOMES.map((id) => ({ id, label: t(`review.outcome.${id}`) })),
      )}
      <div translate="no">
        {select(
          'route',
          t('record.route'),
          (routes.data ?? []).map(({ id, title }) => ({ id, label: title })),
        )}
      </div>
      {select(
        'stage',
        t('record.stage'),
        DECISION_STAGES.map((id) => ({ id, label: t(`record.stage.${id}`) })),
      )}
      {select(
        'fate',
        t('record.fate'),
        FATES.map((id) => ({ id, label: t(`record.fate.${id}`) })),
      )}
      {select(
        'departure',
        t('record.departure'),
        (['any', ...DEPARTURES] as const).map((id) => ({ id, label: t(`record.departure.${id}`) })),
      )}
    </div>
  )
}

type TextProps = Pick<DecisionFiltersProps, 'query' | 'onChosen'> & { field: 'from' | 'to' | 'code'; type: string }

/** Takes effect on leaving the field or on Enter, not on every key. */
function Text({ field, type, query, onChosen }: TextProps) {
  const value = query[field] ?? ''
  return (
    <TextField
      key={value}
      type={type}
      label={t(`record.field.${field}`)}
      defaultValue={value}
      onBlur={(event) => event.currentTarget.value !== value && onChosen(field, event.currentTarget.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && onChosen(field, event.currentTarget.value.trim())}
    />
  )
}
