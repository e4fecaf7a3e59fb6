import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/record.ts'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { EntryList } from './entry-list.tsx'
import { ExportPanel } from './export-panel.tsx'
import { HeadPanel } from './head-panel.tsx'

/** The record, for whoever trusts nothing they cannot check for themselves. */
export function RecordPage() {
  const reads = may(useActor(), 'ledger.read').allowed
  return (
    <Page title={t('record.title')} meta={t('record.text')}>
      <div className="grid items-start gap-4.5 xl:grid-cols-[minmax(0,1fr)_19rem]">
        {reads ? (
          <EntryList />
        ) : (
          <Panel title={t('record.entries')}>
            <p className="text-soft">{t('record.headOnly')}</p>
          </Panel>
        )}
        <div className="grid gap-4.5">
          <HeadPanel />
          {reads && <ExportPanel />}
        </div>
      </div>
    </Page>
  )
}
