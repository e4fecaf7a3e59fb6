import type { ImportMapping } from '#contract/types.ts'
import { t } from '#messages/messages.ts'
import { Panel } from '#ui/panel.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { Form } from './use-mapping-draft.ts'

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
const DELIMITERS = [',', ';', '\t', '|'] as const
const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** How the file is written, as it was recognised; to be mended where that went wrong. */
export function FormFields({ draft, onChanged }: { draft: ImportMapping; onChanged: (form: Form) => void }) {
  const { format, encoding, delimiter } = draft
  const known = DELIMITERS.find((one) => one === delimiter)
  const other = delimiter !== null && !known ? [{ id: delimiter, label: delimiter }] : []
  return (
    <Panel title={t('imports.form')} note={t('imports.form.text')}>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <SelectField
          label={t('imports.encoding')}
          value={encoding}
          options={ENCODINGS.map((id) => ({ id, label: t(`imports.encoding.${id}`) }))}
          onChosen={(id) => onChanged({ format, delimiter, encoding: id as ImportMapping['encoding'] })}
        />
        {delimiter !== null && (
          <SelectField
            label={t('imports.delimiter')}
            value={delimiter}
            options={[...DELIMITERS.map((id) => ({ id, label: t(`imports.delimiter.${NAMES[id]}`) })), ...other]}
            onChosen={(id) => onChanged({ format, encoding, delimiter: id })}
          />
        )}
      </div>
    </Panel>
  )
}
