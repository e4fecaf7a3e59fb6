import type { ListedRow } from '#data/cases.ts'
import { type FilterPart, severityRange } from '#domain/case-filter.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { ageWords, valueWords } from './filter-words.ts'

type RangeProps = { part: FilterPart; onChanged: (part: FilterPart) => void }

const LEVELS = [0, 1, 2, 3, 4]
const AGES = ['1h..', '24h..', '3d..', '7d..', '..1h', '..24h', '..3d', '..7d']

/** The estimated severity, from and to. */
export function FilterSeverity({ part, onChanged }: RangeProps) {
  const [from, to] = severityRange(part.values[0] ?? '') ?? [0, 4]
  const chosen = (low: number, high: number) => {
    const values = low === 0 && high === 4 ? [] : [`${Math.min(low, high)}..${Math.max(low, high)}`]
    onChanged({ field: 'severity', is: 'any', values })
  }
  const options = LEVELS.map((level) => ({ id: `${level}`, label: `${level}` }))
  return (
    <div className="grid grid-cols-2 gap-2">
      <SelectField
        label={t('list.severity.from')}
        value={from}
        options={options}
        onChosen={(id) => chosen(Number(id), to)}
      />
      <SelectField
        label={t('list.severity.to')}
        value={to}
        options={options}
        onChosen={(id) => chosen(from, Number(id))}
      />
    </div>
  )
}

/** How long ago the case was opened. */
export function FilterAge({ part, onChanged }: RangeProps) {
  const [value = ''] = part.values
  const known = value === '' || AGES.includes(value) ? AGES : [value, ...AGES]
  return (
    <SelectField
      label={t('list.age.label')}
      value={value}
      options={[{ id: '', label: t('list.age.any') }, ...known.map((id) => ({ id, label: ageWords(id) }))]}
      onChosen={(id) => onChanged({ field: 'age', is: 'any', values: id ? [id] : [] })}
    />
  )
}

/** Who holds the case: the people offered are those whose names stand in the list. */
export function FilterHolder({ part, rows, onChanged }: RangeProps & { rows: readonly ListedRow[] }) {
  const [value = ''] = part.values
  const people = new Set(rows.flatMap((row) => row.holder?.id ?? []))
  const ids = ['me', 'none', ...people, ...(value && !people.has(value) ? [value] : [])]
  return (
    <SelectField
      label={t('list.holder.label')}
      value={value}
      options={[
        { id: '', label: t('list.holder.any') },
        ...[...new Set(ids)].map((id) => ({ id, label: valueWords('holder', id, rows) })),
      ]}
      onChosen={(id) => onChanged({ field: 'holder', is: 'any', values: id ? [id] : [] })}
    />
  )
}
