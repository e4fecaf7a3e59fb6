import type { Stage } from '#domain/case.ts'
import type { Departure, Fate } from '#domain/decision-facts.ts'

type Nullable<T> = T | null

/** One row for each decision, for lists and counts. Read from the case's `state`; see `decisionRows`. */
export interface DecisionsTable {
  id: string
  case_id: string
  /** Its place among the case's decisions, from 0. */
  place: number
  at: string
  by_id: string
  stage: Stage
  code: string
  family: string
  severity: number
  outcome: string
  policy: string
  policy_version: number
  /** The route that the case was sent to, where it was. */
  route: Nullable<string>
  fate: Fate
  departure: Departure
}

/** A filter of a part of the record, kept under a name; `query` is spelled as in the page's address. */
export interface RecordViewsTable {
  id: string
  owner: string
  scope: 'private' | 'shared'
  part: string
  name: string
  query: string
}

/** What may not be erased, as long as it is not released. `reason_id` is a text. */
export interface LegalHoldsTable {
  id: string
  case_id: string
  owner: string
  reason_id: string
  review_on: string
  placed_at: string
  placed_by: string
  released_at: Nullable<string>
}

/** Comments whose text and salt were destroyed. */
export interface ErasuresTable {
  comment_id: string
  at: string
  why: 'retention' | 'request'
}

/** What a thread was said to be before it was put right. `reason_id` is a text. */
export interface CorrectionsTable {
  id: string
  thread_id: string
  field: 'platform'
  old_value: string
  new_value: string
  reason_id: string
  by_id: string
  at: string
}

/** Keys that nothing but this server knows, in hexadecimal. */
export interface SecretKeysTable {
  purpose: string
  secret: string
  made_at: string
}

/** Who outside is sent the head, and how often. */
export interface HeadMailingsTable {
  address: string
  every: 'day' | 'week' | 'month'
  next_at: string
  added_by: string
  added_at: string
  last_at: Nullable<string>
  last_seq: Nullable<number>
  last_fault: Nullable<string>
}

/** `state` is the domain's request as canonical JSON; the other columns are read from it. */
export interface DataRequestsTable {
  id: string
  kind: string
  received_on: string
  closed_on: Nullable<string>
  version: number
  state: string
}

/** What the words of one row are locked with in every backup, in hexadecimal. Destroyed when they are erased. */
export interface BackupKeysTable {
  id: string
  key: string
}

export interface RecordTables {
  data_requests: DataRequestsTable
  backup_keys: BackupKeysTable
  decisions: DecisionsTable
  record_views: RecordViewsTable
  legal_holds: LegalHoldsTable
  erasures: ErasuresTable
  corrections: CorrectionsTable
  secret_keys: SecretKeysTable
  head_mailings: HeadMailingsTable
}
