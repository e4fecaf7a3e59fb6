import type { z } from '@hono/zod-openapi'
import type { AuditReportView } from '#contract/audits.ts'
import { routes } from '#contract/routes.ts'
import type { Audit } from '#domain/audit.ts'
import { type AuditFigures, auditFigures, figuresHash, type ReportBasis } from '#domain/audit-report.ts'
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
  const figures = figuresOf(db, audit, () => auditFigures({ ...audit.plan, ...audit.draw } as ReportBasis, rows))
  return {
    evenhand: 'audit-report',
    audit: await auditView(db, audit),
    readers,
    figures: figures as ReportAnswer['figures'],
    figuresHash: figuresHash(figures),
  }
}

const KEPT = 16
/** The figures of the audits last read, each at the version it had: they take a moment to reckon, and change with it. */
const FIGURES = new WeakMap<object, Map<string, AuditFigures>>()

function figuresOf(db: Db, { id, version }: Audit, reckon: () => AuditFigures): AuditFigures {
  // A transaction may still be rolled back, and its version be given to another change.
  if (db.isTransaction) return reckon()
  const known = FIGURES.get(db) ?? new Map<string, AuditFigures>()
  FIGURES.set(db, known)
  const key = `${id} ${version}`
  const figures = known.get(key) ?? reckon()
  known.delete(key)
  known.set(key, figures)
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(oldest)
  return figures
}

export const reportEndpoints: readonly Bound[] = [report]
