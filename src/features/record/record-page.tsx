import { useParams } from 'wouter'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/record.ts'
import '#messages/late.ts'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { DecisionsPart } from './decisions-part.tsx'
import { EntryList } from './entry-list.tsx'
import { ExportPanel } from './export-panel.tsx'
import { ExportsPart } from './exports-part.tsx'
import { HeadPanel } from './head-panel.tsx'
import { HeadsPart } from './heads-part.tsx'
import { partOf, type RecordPart, RecordParts } from './record-parts.tsx'
import { ReplayPart } from './replay-part.tsx'
import { VerifyPart } from './verify-part.tsx'

/** The record, for whoever trusts nothing they cannot check for themselves. */
export function RecordPage() {
  const params = useParams<{ part?: string; id?: string }>()
  const part = partOf(params.part)
  return (
    <Page title={t('record.title')} meta={t('record.text')}>
      <RecordParts current={part} />
      <Part part={part} id={params.id ?? ''} />
    </Page>
  )
}

function Part({ part, id }: { part: RecordPart; id: string }) {
  switch (part) {
    case 'entries':
      return <Entries />
    case 'decisions':
      return <DecisionsPart />
    case 'replay':
      return <ReplayPart id={id} />
    case 'verify':
      return <VerifyPart />
    case 'exports':
      return <ExportsPart />
    case 'heads':
      return <HeadsPart />
    default:
      return part satisfies never
  }
}

function Entries() {
  const reads = may(useActor(), 'ledger.read').allowed
  return (
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
  )
}
