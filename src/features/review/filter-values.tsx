import type { ListedRow } from '#data/cases.ts'
import type { FilterField, FilterPart } from '#domain/case-filter.ts'
import { t } from '#messages/messages.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { valueWords } from './filter-words.ts'

type FilterValuesProps = {
  part: FilterPart
  offered: readonly string[]
  rows: readonly ListedRow[]
  /** Values in other words than their own, where there are any. */
  named: ((value: string) => string | undefined) | undefined
  onChanged: (part: FilterPart) => void
}

const LABELS = {
  source: 'list.source.label',
  reason: 'list.reason.label',
  code: 'list.code.label',
  thread: 'list.thread.label',
  platform: 'list.platform.label',
  language: 'list.language.label',
  policy: 'list.policy.label',
} as const

/** Values to tick: any of them, or all but them. */
export function FilterValues({ part, offered, rows, named, onChanged }: FilterValuesProps) {
  const values = [...new Set([...part.values, ...offered])]
  const toggle = (value: string) => {
    const ticked = part.values.includes(value)
    onChanged({ ...part, values: ticked ? part.values.filter((one) => one !== value) : [...part.values, value] })
  }
  return (
    <fieldset className="grid min-w-0 content-start gap-1">
      <legend className="mb-1 text-xs font-medium text-faint">{t(labelOf(part.field))}</legend>
      <div className="grid max-h-40 gap-1 overflow-y-auto">
        {values.map((value) => (
          <Checkbox
            key={value}
            label={<bdi>{named?.(value) ?? valueWords(part.field, value, rows)}</bdi>}
            checked={part.values.includes(value)}
            onChange={() => toggle(value)}
          />
        ))}
      </div>
      {part.values.length > 0 && (
        <Checkbox
          className="text-sm text-soft"
          label={t('list.filter.not')}
          checked={part.is === 'none'}
          onChange={() => onChanged({ ...part, is: part.is === 'any' ? 'none' : 'any' })}
        />
      )}
    </fieldset>
  )
}

function labelOf(field: FilterField): (typeof LABELS)[keyof typeof LABELS] {
  return LABELS[field as keyof typeof LABELS]
}
