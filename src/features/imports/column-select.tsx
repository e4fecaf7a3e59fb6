import type { ImportDetail } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { SelectField } from '#ui/select-field.tsx'

type ColumnSelectProps = {
  label: string
  one: Pick<ImportDetail, 'columns' | 'sample'>
  column: string | null
  error?: string | undefined
  onChosen: (column: string | null) => void
}

/** A column of the file, with the first values it holds. An empty choice is no column. */
export function ColumnSelect({ label, one, column, error, onChosen }: ColumnSelectProps) {
  const values = column === null ? [] : one.sample.flatMap((row) => row[column]?.trim() || []).slice(0, 3)
  return (
    <SelectField
      label={label}
      error={error}
      value={column === null ? '' : `=${column}`}
      translate="no"
      hint={
        values.length > 0 && (
          <bdi className="block truncate" title={values.join('\n')}>
            {values.join(' · ')}
          </bdi>
        )
      }
      options={[
        { id: '', label: t('imports.field.none') },
        ...one.columns.map((name) => ({ id: `=${name}`, label: name })),
      ]}
      onChosen={(id) => onChosen(id === '' ? null : id.slice(1))}
    />
  )
}
