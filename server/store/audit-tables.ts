import type { WholeReason } from '#domain/audit-draw.ts'

/** `state` is the domain's audit as canonical JSON. */
export interface AuditsTable {
  id: string
  at: string
  version: number
  state: string
}

/** The population of an audit; what is drawn from it has a place. */
export interface AuditItemsTable {
  audit_id: string
  case_id: string
  stratum: string
  whole: WholeReason | null
  place: number | null
  /** What was decided, as it stood at the draw: the domain's `Drawn` as JSON. */
  drawn: string | null
  /** Who took it to re-read, and when: operational until it is read. */
  reader: string | null
  taken_at: string | null
  /** The blind finding as JSON. */
  finding: string | null
  /** The domain's `AuditRow` as JSON, once there is a verdict; and the reason's text. */
  row: string | null
  reason: string | null
}

export interface AuditTables {
  audits: AuditsTable
  audit_items: AuditItemsTable
}
