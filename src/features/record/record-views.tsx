import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { recordQueries, useKeepRecordView, useRemoveRecordView } from '#data/record.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { KeepViewDialog } from './keep-view-dialog.tsx'

type RecordViewsProps = { part: 'decisions' | 'entries'; query: string; onChosen: (query: string) => void }

/** The filters that were kept under a name, and the way to keep this one. */
export function RecordViews({ part, query, onChosen }: RecordViewsProps) {
  const views = useQuery(recordQueries.views())
  const keep = useKeepRecordView()
  const remove = useRemoveRecordView()
  const [keeping, setKeeping] = useState<'no' | 'yes'>('no')
  const own = (views.data ?? []).filter((view) => view.part === part)
  const current = own.find((view) => view.query === query)
  return (
    <div className="flex flex-wrap items-end gap-2">
      {own.length > 0 && (
        <div className="w-52" translate="no">
          <SelectField
            label={t('record.views')}
            value={current?.id ?? ''}
            options={[{ id: '', label: t('record.views.none') }, ...own.map(({ id, name }) => ({ id, label: name }))]}
            onChosen={(id) => onChosen(own.find((view) => view.id === id)?.query ?? '')}
          />
        </div>
      )}
      {current?.own ? (
        <Button disabled={remove.isPending} onClick={() => remove.mutate(current.id)}>
          {t('record.views.remove')}
        </Button>
      ) : (
        query !== '' && <Button onClick={() => setKeeping('yes')}>{t('record.views.keep')}</Button>
      )}
      {keeping === 'yes' && (
        <KeepViewDialog
          keep={keep}
          onKept={(name, scope) => keep.mutate({ part, name, scope, query }, { onSuccess: () => setKeeping('no') })}
          onClosed={() => setKeeping('no')}
        />
      )}
    </div>
  )
}
