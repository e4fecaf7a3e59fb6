import type { z } from '@hono/zod-openapi'
import type { AuditReportView } from '#contract/audits.ts'
import { routes } from '#contract/routes.ts'
import type { Audit } from '#domain/audit.ts'
import { auditFigures, figuresHash } from '#domain/audit-report.ts'
import { auditRows } from '#store/audits.ts'
import type { Db } from '#store/tables.ts'
import { auditProblem, readAudit } from './audit-command.ts'
import { reportCsv } from './audit-report-csv.ts'
import { auditView } from './audit-views.ts'
import { type Bound, read } from './endpoint.ts'
import { insist } from './refusals.ts'

export type ReportAnswer = z.output<typeof AuditReportView>

const report = read(routes.auditReport, async ({ ports, person, params, query }) => {
  insist(person, 'audit.read')
  const db = ports.connection.kysely
  const made = await reportOf(db, await readAudit(db, params.id))
  if (query.format === 'json') return { body: made }
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="audit-report.csv"',
  }
  return new Response(reportCsv(made), { headers })
})

/** The report of what was re-read so far. @throws not_in_this_state before the draw. */
export async function reportOf(db: Db, audit: Audit): Promise<ReportAnswer> {
  if (!audit.draw) throw auditProblem('not_in_this_state')
  const { rows, readers } = await auditRows(db, audit.id)
  const figures = auditFigures({ ...audit.plan, ...audit.draw }, rows)
  return {
    evenhand: 'audit-report',
    audit: await auditView(db, audit),
    readers,
    figures: figures as ReportAnswer['figures'],
    figuresHash: figuresHash(figures),
  }
}

export const reportEndpoints: readonly Bound[] = [report]
