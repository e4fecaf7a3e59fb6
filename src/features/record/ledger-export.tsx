import { useState } from 'react'
import { useStreamedDownload } from '#data/exports.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TakingOut } from './taking-out.tsx'

/** The whole ledger for the check, or any range of it as a table. */
export function LedgerExport() {
  const [first, setFirst] = useState('')
  const [last, setLast] = useState('')
  const download = useStreamedDownload()
  const table = () => {
    const query = new URLSearchParams({ ...(first && { first }), ...(last && { last }) })
    download.mutate({ path: `/exports/ledger.csv?${query}`, fileName: 'evenhand-ledger.csv' })
  }
  return (
    <Panel title={t('record.exports.ledger')} note={t('record.exports.ledger.text')}>
      <div className="grid gap-3">
        <div className="grid grid-cols-2 gap-3">
          <TextField
            type="number"
            min={1}
            label={t('record.exports.first')}
            optional
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
          />
          <TextField
            type="number"
            min={1}
            label={t('record.exports.last')}
            optional
            value={last}
            onChange={(event) => setLast(event.currentTarget.value)}
          />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button disabled={download.isPending} onClick={table}>
            {t('record.exports.csv')}
          </Button>
          <Button
            disabled={download.isPending}
            onClick={() => download.mutate({ path: '/exports/ledger', fileName: 'evenhand-ledger.ndjson' })}
          >
            {t('record.exports.lines')}
          </Button>
        </div>
        <TakingOut download={download} />
      </div>
    </Panel>
  )
}
