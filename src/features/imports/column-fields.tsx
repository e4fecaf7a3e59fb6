import type { ImportMapping } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'
import { ColumnSelect } from './column-select.tsx'
import type { MappingPart } from './mapping-part.ts'

const FIELDS = [
  'text',
  'platformId',
  'author',
  'postedAt',
  'parentId',
  'threadId',
  'threadTitle',
  'url',
  'language',
] as const
const TIME_FORMATS = ['iso', 'dmy', 'mdy', 'unix_seconds', 'unix_milliseconds'] as const

/** Each field, the column it is read from, and that column's first values. */
export function ColumnFields(props: MappingPart) {
  const { one, draft, errors, onChanged } = props
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {FIELDS.map((field) => (
        <div key={field} className={field === 'text' ? 'sm:col-span-2' : ''}>
          <ColumnSelect
            label={t(`imports.field.${field}`)}
            one={one}
            column={draft.columns[field]}
            error={errors[`/columns/${field}`]}
            onChosen={(column) => onChanged({ ...draft, columns: { ...draft.columns, [field]: column } })}
          />
        </div>
      ))}
      {draft.columns.postedAt !== null && <TimeFields {...props} />}
    </div>
  )
}

function TimeFields({ draft, errors, onChanged }: MappingPart) {
  return (
    <>
      <SelectField
        label={t('imports.timeFormat')}
        value={draft.timeFormat}
        options={TIME_FORMATS.map((id) => ({ id, label: t(`imports.timeFormat.${id}`) }))}
        onChosen={(id) => onChanged({ ...draft, timeFormat: id as ImportMapping['timeFormat'] })}
      />
      <SelectField
        label={t('imports.timeZone')}
        error={errors['/timeZone']}
        value={draft.timeZone}
        translate="no"
        options={zonesWith(draft.timeZone).map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        onChosen={(timeZone) => onChanged({ ...draft, timeZone })}
      />
    </>
  )
}

/** Every zone that the browser knows, and the one chosen, which it may know under another name. */
function zonesWith(chosen: string): string[] {
  return [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])]
}
