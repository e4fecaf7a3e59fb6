import { type Audit, type AuditEvent, evolveAudit } from './audit.ts'
import type { AuditRow } from './audit-row.ts'
import type { LedgerEntry } from './ledger.ts'

/** An audit and its re-read decisions, from the record's entries about it, oldest first; null where there is none. */
export function replayAudit(entries: readonly LedgerEntry[]): { audit: Audit; rows: readonly AuditRow[] } | null {
  let audit: Audit | null = null
  const rows: AuditRow[] = []
  for (const { subject, actor, at, type, version, payload } of entries) {
    if (!type.startsWith('audit.')) continue
    audit = evolveAudit(audit, { auditId: subject, actor, at, type, version, payload } as unknown as AuditEvent)
    if (type === 'audit.judged') rows.push(payload['row'] as unknown as AuditRow)
  }
  return audit && { audit, rows }
}
