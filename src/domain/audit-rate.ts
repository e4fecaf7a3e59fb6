import type { AuditRow } from './audit-row.ts'
import { type Estimate, type Interval, shareOf, wilson95 } from './estimate.ts'

/** So many of so many, with Wilson's interval. */
export interface Rate {
  readonly count: number
  readonly of: number
  readonly share: Estimate
  readonly interval: Interval | null
}

export function rateOf(count: number, of: number): Rate {
  return { count, of, share: shareOf(count, of), interval: wilson95(count, of) }
}

export function isOverturned({ verdict }: AuditRow): boolean {
  return verdict === 'disagree'
}

/** Would be decided otherwise, of those that could be told. */
export function overturnRate(rows: readonly AuditRow[]): Rate {
  const told = rows.filter(({ verdict }) => verdict !== 'cannot_tell')
  const count = told.filter(isOverturned).length
  return rateOf(count, told.length)
}
