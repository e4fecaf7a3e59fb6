import { useQuery } from '@tanstack/react-query'
import { Scale } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { AuditDetail } from '#contract/types.ts'
import { auditQueries } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { useActor } from '#data/session.ts'
import { may } from '#domain/permissions.ts'
import { t } from '#messages/messages.ts'
import '#messages/audits.ts'
import '#messages/late.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Panel } from '#ui/panel.tsx'
import { ShortcutButton } from '#ui/shortcut-button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Given } from './given-words.tsx'

/** `/audits`: every audit, newest first. */
export function AuditsPage() {
  const [, navigate] = useLocation()
  const plans = may(useActor(), 'audit.plan').allowed
  const begin = plans && (
    <ShortcutButton
      variant="primary"
      shortcut={{ id: 'audits.plan', keys: 'n', label: t('audits.plan'), group: t('audits.title') }}
      onPress={() => navigate('/audits/new')}
    >
      {t('audits.plan')}
    </ShortcutButton>
  )
  return (
    <Page title={t('audits.title')} meta={t('audits.text')} actions={begin}>
      <Panel title={t('audits.all')}>
        <Audits />
      </Panel>
    </Page>
  )
}

function Audits() {
  const audits = useQuery(auditQueries.list())
  if (audits.isPending) return <Skeleton lines={5} />
  if (audits.isLoadingError) return <LoadFailed {...wordsOf(audits.error)} onRetry={() => void audits.refetch()} />
  if (audits.data.length === 0) {
    return <EmptyState icon={<Scale />} title={t('audits.none')} text={t('audits.none.text')} />
  }
  const columns: Column<AuditDetail>[] = [
    {
      id: 'title',
      header: t('audits.column.title'),
      cell: ({ id, title }) => (
        <Link href={`/audits/${id}`} className="font-semibold text-accent no-underline hover:underline">
          <Given>{title}</Given>
        </Link>
      ),
    },
    {
      id: 'period',
      header: t('audits.column.period'),
      cell: ({ plan }) => t('audits.period', { from: formatDate(plan.from), to: formatDate(plan.to) }),
    },
    { id: 'status', header: t('audits.column.status'), cell: ({ status }) => t(`audits.status.${status}`) },
    {
      id: 'reread',
      header: t('audits.column.reread'),
      align: 'end',
      cell: ({ draw, judged }) =>
        draw ? t('audits.of', { count: formatNumber(judged), of: formatNumber(draw.sample) }) : '–',
    },
  ]
  return <DataTable caption={t('audits.all')} columns={columns} rows={audits.data} rowId={({ id }) => id} />
}
