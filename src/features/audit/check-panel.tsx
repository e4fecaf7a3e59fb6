import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import type { AuditReport } from '#contract/types.ts'
import { auditCheckQuery } from '#data/audit-check.ts'
import { ledgerQueries } from '#data/ledger.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import { formatNumber } from '#ui/format.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Panel } from '#ui/panel.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'

/** The reckoning done again on this computer, from the record's own entries. */
export function CheckPanel({ report }: { report: AuditReport }) {
  const actor = useActor()
  if (!may(actor, 'ledger.read').allowed || !may(actor, 'audit.plan').allowed) return null
  return (
    <Panel title={t('audits.check')}>
      <Checks report={report} />
      <Head />
    </Panel>
  )
}

function Checks({ report }: { report: AuditReport }) {
  const check = useQuery(auditCheckQuery(report))
  if (check.isPending) return <ProgressBar label={t('audits.check.running')} />
  if (check.isLoadingError) return <LoadFailed {...wordsOf(check.error)} onRetry={() => void check.refetch()} />
  const { entries, whole, seedBefore, sample, figures } = check.data
  return (
    <ul className="grid list-none gap-2 p-0">
      <Line
        holds={whole}
        yes={t('audits.check.whole', { count: formatNumber(entries) })}
        no={t('audits.check.whole.no')}
      />
      <Line holds={seedBefore} yes={t('audits.check.seed')} no={t('audits.check.seed.no')} />
      <Line holds={sample} yes={t('audits.check.sample')} no={t('audits.check.sample.no')} />
      <Line holds={figures} yes={t('audits.check.figures')} no={t('audits.check.figures.no')} />
    </ul>
  )
}

function Line({ holds, yes, no }: { holds: boolean; yes: string; no: string }) {
  const Icon = holds ? Check : X
  return (
    <li className="flex items-baseline gap-2">
      <Icon aria-hidden="true" className={`size-3.5 shrink-0 translate-y-0.5 ${holds ? 'text-ok' : 'text-bad'}`} />
      <span className={holds ? '' : 'font-semibold text-bad'}>{holds ? yes : no}</span>
    </li>
  )
}

/** Where the whole record ends now; that is checked on its own page. */
function Head() {
  const head = useQuery(ledgerQueries.head())
  if (!head.data?.treeHead) return null
  const groups = head.data.treeHead.match(/.{4}/g)?.slice(0, 10).join(' ')
  return (
    <div className="mt-3 grid gap-1.5">
      <span className="text-xs font-medium text-faint">
        {t('audits.check.head', { seq: formatNumber(head.data.seq) })}
      </span>
      <code className="rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs text-soft">{groups} …</code>
      <span className="no-print">
        <LinkButton variant="quiet" href="/record">
          {t('audits.check.record')}
        </LinkButton>
      </span>
    </div>
  )
}
