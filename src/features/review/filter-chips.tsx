import { X } from 'lucide-react'
import type { ListedRow } from '#data/cases.ts'
import type { CaseFilter } from '#domain/case-filter.ts'
import { t } from '#messages/messages.ts'
import { Chip } from '#ui/chip.tsx'
import { filterWords } from './filter-words.ts'

type FilterChipsProps = { filter: CaseFilter; rows: readonly ListedRow[]; onChanged: (filter: CaseFilter) => void }

/** The filters in use; pressing one takes it away. */
export function FilterChips({ filter, rows, onChanged }: FilterChipsProps) {
  if (filter.length === 0) return null
  return (
    <div role="group" aria-label={t('list.chips')} className="contents">
      {filter.map((part) => {
        const what = filterWords(part, rows)
        return (
          <Chip
            key={`${part.is} ${part.field}`}
            on
            title={t('list.chip.remove', { what })}
            onClick={() => onChanged(filter.filter((one) => one !== part))}
          >
            <bdi className="max-w-44 truncate">{what}</bdi>
            <X aria-hidden="true" className="size-3" />
          </Chip>
        )
      })}
    </div>
  )
}
