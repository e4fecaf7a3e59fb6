import type { LedgerFilter } from '#data/ledger.ts'
import { SYSTEM } from '#domain/ids.ts'
import { t } from '#messages/messages.ts'
import { Chip } from '#ui/chip.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { ENTRY_TYPES, entryWords } from './entry-words.ts'
import type { FilterField } from './record-filter.ts'

type RecordFiltersProps = {
  filter: LedgerFilter
  people: readonly { readonly id: string; readonly name: string }[]
  onChosen: (field: FilterField, value: string) => void
}

/** By person, by what was done, and by what it was done to; the last comes from an entry. */
export function RecordFilters({ filter, people, onChosen }: RecordFiltersProps) {
  return (
    <div className="mb-3 flex flex-wrap items-end gap-3">
      <div className="w-52">
        <SelectField
          translate="no"
          label={t('record.filter.actor')}
          value={filter.actor ?? ''}
          options={[
            { id: '', label: t('record.filter.everyone') },
            { id: SYSTEM, label: t('record.system') },
            ...people.map(({ id, name }) => ({ id, label: name })),
          ]}
          onChosen={(id) => onChosen('actor', id)}
        />
      </div>
      <div className="w-60">
        <SelectField
          label={t('record.filter.type')}
          value={filter.type ?? ''}
          options={[
            { id: '', label: t('record.filter.everything') },
            ...ENTRY_TYPES.map((type) => ({ id: type, label: entryWords(type) })),
          ]}
          onChosen={(type) => onChosen('type', type)}
        />
      </div>
      {filter.subject && (
        <Chip on onClick={() => onChosen('subject', '')}>
          {t('record.filter.subject', { subject: filter.subject })}
        </Chip>
      )}
    </div>
  )
}
