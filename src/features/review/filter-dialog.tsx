import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedRow } from '#data/cases.ts'
import { policyLineQueries } from '#data/policy-lines.ts'
import { type CaseFilter, type FilterField, type FilterPart, isFilterValue } from '#domain/case-filter.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useDesk } from './desk-context.ts'
import { FilterAge, FilterHolder, FilterSeverity } from './filter-ranges.tsx'
import { FilterValues } from './filter-values.tsx'
import { inOrder, partOf, withPart } from './filter-draft.ts'

type FilterDialogProps = {
  filter: CaseFilter
  rows: readonly ListedRow[]
  onChosen: (filter: CaseFilter) => void
  onClosed: () => void
}

const seenIn = (rows: readonly ListedRow[], read: (row: ListedRow) => readonly string[]) => [
  ...new Set(rows.flatMap(read)),
]

/** Everything a list can be filtered by. The values offered are those of the rows loaded, and those in use. */
export function FilterDialog({ filter, rows, onChosen, onClosed }: FilterDialogProps) {
  const { index } = useDesk()
  const policies = useQuery(policyLineQueries.list()).data ?? []
  const [draft, setDraft] = useState(filter)
  const change = (part: FilterPart) => setDraft(withPart(draft, part))
  const words = partOf(draft, 'text').values[0] ?? ''
  const [text, setText] = useState(words)
  const typed = text.trim()
  const whole = withPart(draft, { field: 'text', is: partOf(draft, 'text').is, values: typed === '' ? [] : [typed] })
  const ready = typed === '' || isFilterValue('text', typed)
  const offered: readonly (readonly [FilterField, readonly string[]])[] = [
    ['source', FLAG_SOURCES],
    ['reason', seenIn(rows, (row) => row.flags.map((flag) => flag.reason))],
    ['code', index.policy.codes.map((code) => code.id)],
    ['thread', seenIn(rows, (row) => [row.thread.id])],
    ['platform', seenIn(rows, (row) => [row.platform])],
    ['language', ['unknown']],
    // One policy alone is no choice.
    ...(policies.length > 1 ? [['policy', policies.map(({ id }) => id)] as const] : []),
  ]
  const codeWords = (id: string) => {
    const code = index.policy.codes.find((one) => one.id === id)
    return code && `${code.id} · ${code.label}`
  }
  const namedBy: Partial<Record<FilterField, (id: string) => string | undefined>> = {
    code: codeWords,
    policy: (id) => policies.find((one) => one.id === id)?.title,
  }
  const title = t('list.filter.title')
  return (
    <Dialog
      title={title}
      description={t('list.filter.text')}
      size="large"
      onClosed={onClosed}
      footer={
        <>
          <Button onClick={() => onChosen([])}>{t('list.filter.clear')}</Button>
          <ShortcutButton
            variant="primary"
            disabled={!ready}
            shortcut={{
              id: 'list.filter_apply',
              keys: '$mod+Enter',
              label: t('list.filter.apply'),
              group: title,
              whileTyping: 'allowed',
            }}
            onPress={() => onChosen(inOrder(whole))}
          >
            {t('list.filter.apply')}
          </ShortcutButton>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('list.text.label')}
          hint={t('list.text.hint')}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FilterSeverity part={partOf(draft, 'severity')} onChanged={change} />
        <FilterAge part={partOf(draft, 'age')} onChanged={change} />
        <FilterHolder part={partOf(draft, 'holder')} rows={rows} onChanged={change} />
        {offered.map(([field, values]) => (
          <FilterValues
            key={field}
            part={partOf(draft, field)}
            offered={values}
            rows={rows}
            named={namedBy[field]}
            onChanged={change}
          />
        ))}
      </div>
    </Dialog>
  )
}
