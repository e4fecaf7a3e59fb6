import { useQuery } from '@tanstack/react-query'
import type { AuditDetail } from '#contract/types.ts'
import { auditQueries } from '#data/audits.ts'
import { wordsOf } from '#data/problem-words.ts'
import { t } from '#messages/messages.ts'
import { formatDate, formatNumber } from '#ui/format.ts'
import { LoadFailed } from '#ui/load-failed.tsx'
import { Page } from '#ui/page.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { CheckPanel } from './check-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { Given } from './given-words.tsx'
import { ReportActions } from './report-actions.tsx'
import { ReportBody } from './report-body.tsx'
import { SignedPanel } from './signed-panel.tsx'

/** An audit's report, growing while its sample is re-read, with what checks it and what came of it beside it. */
export function ReportScreen({ audit }: { audit: AuditDetail }) {
  const report = useQuery(auditQueries.report(audit.id))
  const meta = t('audits.report.meta', {
    population: formatNumber(audit.draw?.population ?? 0),
    judged: formatNumber(audit.judged),
    sample: formatNumber(audit.draw?.sample ?? 0),
    readers: report.data?.readers ?? 0,
    at: formatDate(audit.at),
  })
  return (
    <Page
      title={<Given>{audit.title}</Given>}
      meta={meta}
      actions={<ReportActions audit={audit} report={report.data} />}
    >
      {report.isPending ? (
        <Skeleton lines={12} />
      ) : report.isLoadingError ? (
        <LoadFailed {...wordsOf(report.error)} onRetry={() => void report.refetch()} />
      ) : (
        <div className="grid items-start gap-4.5 xl:grid-cols-[minmax(0,1fr)_18.75rem]">
          <ReportBody report={report.data} />
          <div className="grid gap-4.5">
            <CheckPanel report={report.data} />
            <FindingsPanel audit={report.data.audit} />
            <SignedPanel audit={report.data.audit} />
          </div>
        </div>
      )}
    </Page>
  )
}
