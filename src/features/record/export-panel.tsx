import { useDownload } from '#data/download.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { FailedNotice } from '#ui/failed-notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'

const FILE = 'evenhand-ledger.ndjson'

/** The whole record to take away, and how to check it without trusting this server. */
export function ExportPanel() {
  const download = useDownload()
  return (
    <Panel title={t('record.export')} note={t('record.export.text')}>
      <div className="grid gap-2.5">
        <div>
          <Button
            disabled={download.isPending}
            onClick={() => download.mutate({ path: '/exports/ledger', fileName: FILE })}
          >
            {t('record.export.do')}
          </Button>
        </div>
        {download.isPending && <ProgressBar label={t('record.export.under')} />}
        {download.error && <FailedNotice {...wordsOf(download.error)} />}
        <p className="text-sm text-soft">{t('record.verify')}</p>
        <pre
          translate="no"
          className="rounded-sm bg-sunken px-2 py-1 font-mono text-sm whitespace-pre-wrap wrap-anywhere"
        >
          npx evenhand verify --export {FILE}
        </pre>
      </div>
    </Panel>
  )
}
