import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { auditQueries } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import '#messages/audits.ts'
import '#messages/late.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Given } from './given-words.tsx'
import { PlannedAudit } from './planned-audit.tsx'
import { ReportScreen } from './report-screen.tsx'

/** `/audits/:auditId`: an audit that waits for its draw, or its report. */
export function AuditPage() {
  const { auditId } = useParams<{ auditId: string }>()
  const audit = useQuery(auditQueries.detail(auditId))
  if (audit.isPending) {
    return (
      <div className="max-w-3xl px-8 py-6">
        <Skeleton lines={8} />
      </div>
    )
  }
  if (audit.isLoadingError) {
    return <LoadFailed {...wordsOf(audit.error)} onRetry={() => void audit.refetch()} />
  }
  if (audit.data.status !== 'planned') return <ReportScreen audit={audit.data} />
  return (
    <Page title={<Given>{audit.data.title}</Given>} width="reading">
      <PlannedAudit audit={audit.data} />
    </Page>
  )
}
