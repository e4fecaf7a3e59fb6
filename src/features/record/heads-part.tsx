import { useQuery } from '@tanstack/react-query'
import { ledgerQueries } from '#data/ledger.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { MailingsPanel } from './mailings-panel.tsx'
import { HeadWays } from './head-ways.tsx'

/** The head to give to somebody outside. */
export function HeadsPart() {
  const head = useQuery(ledgerQueries.head())
  const reads = may(useActor(), 'ledger.read').allowed
  return (
    <div className="grid items-start gap-4.5 xl:grid-cols-2">
      <Panel title={t('record.give')} note={t('record.give.text')}>
        {head.isPending ? (
          <Skeleton lines={6} />
        ) : head.isError ? (
          <LoadFailed {...wordsOf(head.error)} onRetry={() => void head.refetch()} />
        ) : (
          <HeadWays head={head.data} at={new Date(head.dataUpdatedAt).toISOString()} />
        )}
      </Panel>
      {reads && <MailingsPanel />}
    </div>
  )
}
