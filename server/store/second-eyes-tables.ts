import type { AppealGround, AppealOutcome } from '#domain/appeals.ts'

/** Readings of a case made without seeing one another, and in what they differ. Read from `state` as well. */
export interface SecondReadingsTable {
  case_id: string
  /** 1 for the first such time on a case. */
  round: number
  kind: 'second' | 'panel'
  agreed: number
  /** Of ASPECTS, parted by spaces. */
  differs: string
  first_code: string
  first_severity: number
  second_code: string
  second_severity: number
  settled_code: string | null
  settled_severity: number | null
  sided: 'first' | 'second' | 'neither' | null
  policy: string
  policy_version: number
  /** Of the second reading. */
  at: string
}

/** The appeal on a case: what it was against, and what became of it. Read from `state` as well. */
export interface AppealsTable {
  case_id: string
  ground: AppealGround | null
  filed_at: string
  due_at: string | null
  outcome: AppealOutcome | null
  decided_at: string | null
  before_code: string
  before_severity: number
  after_code: string | null
  after_severity: number | null
  policy: string
  policy_version: number
}
