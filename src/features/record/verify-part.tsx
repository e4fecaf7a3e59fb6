import { useState } from 'react'
import { addressOf } from '#data/client.ts'
import { useActor } from '#data/session.ts'
import { readOutsideHead } from '#domain/outside-head.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { formatNumber } from '#ui/format.ts'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { FileField } from './file-field.tsx'
import { useVerification } from './use-verification.ts'
import { VerifyResult } from './verify-result.tsx'
import type { VerifyNews } from './verify.worker.ts'

/** Checking the record in this browser: a file, or what the server exports now, against a head from elsewhere. */
export function VerifyPart() {
  const [file, setFile] = useState<File | null>(null)
  const [headText, setHeadText] = useState('')
  const { news, start, cancel } = useVerification()
  const head = headText.trim() === '' ? null : readOutsideHead(headText)
  const wrong = headText.trim() !== '' && head === null
  const reads = may(useActor(), 'ledger.read').allowed
  const begin = (source: Blob | string) => start({ source, head })
  const running = news?.kind === 'progress'
  return (
    <div className="grid items-start gap-4.5 xl:grid-cols-[minmax(0,1fr)_19rem]">
      <Panel title={t('record.check')} note={t('record.check.text')}>
        <div className="grid max-w-2xl gap-3.5">
          <FileField label={t('record.check.file')} file={file} onChosen={setFile} />
          <TextArea
            label={t('record.check.head')}
            hint={t('record.check.head.hint')}
            error={wrong ? t('record.check.head.wrong') : undefined}
            optional
            value={headText}
            spellCheck={false}
            translate="no"
            onChange={(event) => setHeadText(event.currentTarget.value)}
          />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" disabled={!file || wrong || running} onClick={() => file && begin(file)}>
              {t('record.check.do')}
            </Button>
            {reads && (
              <Button disabled={wrong || running} onClick={() => begin(addressOf('/exports/ledger'))}>
                {t('record.check.now')}
              </Button>
            )}
            {running && <Button onClick={cancel}>{t('record.check.stop')}</Button>}
          </div>
          {news && <News news={news} headGiven={head !== null} />}
        </div>
      </Panel>
      <OnlyOutside />
    </div>
  )
}

function News({ news, headGiven }: { news: VerifyNews; headGiven: boolean }) {
  switch (news.kind) {
    case 'progress': {
      const value = news.of === null ? undefined : news.bytes / Math.max(1, news.of)
      const text = t('record.check.entries', { count: formatNumber(news.entries) })
      return <ProgressBar label={t('record.check.under')} value={value} text={text} />
    }
    case 'result':
      return <VerifyResult result={news.result} seconds={news.seconds} headGiven={headGiven} />
    case 'failed':
      return <Notice tone="error" title={t('record.check.failed')} live="alert" />
    default:
      return news satisfies never
  }
}

function OnlyOutside() {
  return (
    <Panel title={t('record.outside')}>
      <div className="grid gap-2 text-sm text-soft">
        <p>{t('record.outside.alone')}</p>
        <p>{t('record.outside.head')}</p>
        <p>{t('record.outside.machine')}</p>
        <pre translate="no" className="rounded-sm bg-sunken px-2 py-1 font-mono text-sm whitespace-pre-wrap">
          npx evenhand verify --export evenhand-ledger.ndjson --head evenhand-head.json
        </pre>
      </div>
    </Panel>
  )
}
