import { useState } from 'react'
import { useStreamedDownload } from '#data/exports.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TakingOut } from './taking-out.tsx'

/** Decisions of any time, as a table, as lines, or in a bundle. */
export function DecisionsExport() {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [texts, setTexts] = useState<'none' | 'masked'>('none')
  const download = useStreamedDownload()
  const take = (resource: 'decisions' | 'bundle', ending: string, format?: string) => {
    const query = new URLSearchParams({ texts, ...(from && { from }), ...(to && { to }), ...(format && { format }) })
    download.mutate({ path: `/exports/${resource}?${query}`, fileName: `evenhand-${resource}.${ending}` })
  }
  return (
    <Panel title={t('record.exports.decisions')} note={t('record.exports.decisions.text')}>
      <div className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            type="date"
            label={t('record.field.from')}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextField
            type="date"
            label={t('record.field.to')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
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
