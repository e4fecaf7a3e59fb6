import { useQuery } from '@tanstack/react-query'
import type { LedgerHeadDetail } from '#contract/types.ts'
import { ledgerQueries } from '#data/ledger.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { Button } from '#ui/button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { showToast } from '#ui/toast.store.ts'

/** Where the record ends. Kept somewhere else, it shows later that nothing before it was changed. */
export function HeadPanel() {
  const head = useQuery(ledgerQueries.head())
  return (
    <Panel title={t('record.head')} note={t('record.head.text')}>
      {head.isPending ? (
        <Skeleton />
      ) : head.isError ? (
        <LoadFailed {...wordsOf(head.error)} onRetry={() => void head.refetch()} />
      ) : (
        <Head head={head.data} />
      )}
    </Panel>
  )
}

function Head({ head }: { head: LedgerHeadDetail }) {
  const copied = async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(head))
      showToast({ tone: 'ok', text: t('record.head.copied') })
    } catch {
      showToast({ tone: 'error', text: t('record.head.notCopied') })
    }
  }
  return (
    <div className="grid gap-2.5">
      <dl className="grid gap-2.5">
        <Part name={t('record.head.seq')} value={`${head.seq}`} />
        <Part name={t('record.head.hash')} value={head.hash} />
        {head.treeHead && <Part name={t('record.head.tree')} value={head.treeHead} />}
      </dl>
      <div>
        <Button onClick={() => void copied()}>{t('record.head.copy')}</Button>
      </div>
    </div>
  )
}

function Part({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-xs font-medium text-faint">{name}</dt>
      <dd translate="no" className="mt-0.5 rounded-sm bg-sunken px-2 py-1 font-mono text-sm wrap-anywhere">
        {value.replace(/(.{4})(?=.)/g, value.length > 40 ? '$1 ' : '$1')}
      </dd>
    </div>
  )
}
