import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStreamedDownload } from '#data/exports.ts'
import { recordQueries } from '#data/record.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { DecisionFilters } from './decision-filters.tsx'
import { useDecisionQuery } from './decision-query.ts'
import { TakingOut } from './taking-out.tsx'

/** The decisions that a filter lets through, which the address holds; as a table, as lines, or in a bundle. */
export function DecisionsExport() {
  const { query: filter, chosen } = useDecisionQuery()
  const record = useInfiniteQuery(recordQueries.decisions(filter))
  const first = record.data?.pages[0]
  const [texts, setTexts] = useState<'none' | 'masked'>('none')
  const download = useStreamedDownload()
  const take = (resource: 'decisions' | 'bundle', ending: string, format?: string) => {
    const query = new URLSearchParams({ ...filter, texts, ...(format && { format }) })
    download.mutate({ path: `/exports/${resource}?${query}`, fileName: `evenhand-${resource}.${ending}` })
  }
  return (
    <Panel
      title={t('record.exports.decisions')}
      note={
        <>
          {t('record.exports.decisions.text')} {first && t('record.decisions.total', { total: first.total })}
        </>
      }
    >
      <div className="grid gap-3">
        <DecisionFilters query={filter} people={first?.people ?? []} onChosen={chosen} />
        <Checkbox
          label={t('record.exports.texts')}
          checked={texts === 'masked'}
          onChange={() => setTexts(texts === 'none' ? 'masked' : 'none')}
        />
        <div className="flex flex-wrap gap-2">
          <Button disabled={download.isPending} onClick={() => take('decisions', 'csv', 'csv')}>
            {t('record.exports.csv')}
          </Button>
          <Button disabled={download.isPending} onClick={() => take('decisions', 'ndjson', 'ndjson')}>
            {t('record.exports.lines')}
          </Button>
          <Button disabled={download.isPending} onClick={() => take('bundle', 'zip')}>
            {t('record.exports.bundle')}
          </Button>
        </div>
        <p className="text-sm text-faint">{t('record.exports.bundle.text')}</p>
        <TakingOut download={download} />
      </div>
    </Panel>
  )
}
