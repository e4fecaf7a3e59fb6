import { percentAgreement, pairTable } from './agreement.ts'
import { overturnRate, type Rate, rateOf } from './audit-rate.ts'
import type { ReportBasis } from './audit-report.ts'
import type { AuditRow, Judged } from './audit-row.ts'
import type { Estimate } from './estimate.ts'

/** In what was judged before policies said so: the family of one characteristic, and that whose members are one each. */
const ONE_CHARACTERISTIC = 'AS'
const ONE_EACH = 'HP'

/** The protected characteristic that a judged code is about, as its policy marks it; null for the rest. */
export function characteristicOf({ code, family, characteristic }: CodeJudged): string | null {
  if (characteristic !== undefined) return characteristic
  if (family === ONE_CHARACTERISTIC) return family
  if (family !== ONE_EACH) return null
  return code.split('.').slice(0, 2).join('.')
}

type CodeJudged = Pick<Judged, 'code' | 'family' | 'characteristic'>

/** How decisions about one characteristic fared: a case belongs to it where either reading names a code of it. */
export interface ParityFigures {
  /** Null for the cases that are about none. */
  readonly characteristic: string | null
  readonly overturned: Rate
  readonly violations: Rate
  /** From a case's opening to its decision; the middle one. */
  readonly medianHours: number
}

export function parityFigures(rows: readonly AuditRow[]): ParityFigures[] {
  const groups = new Map<string | null, AuditRow[]>()
  for (const row of rows) {
    const named = [row.decided, row.reread].flatMap((one) => characteristicOf(one) ?? [])
    for (const one of named.length > 0 ? new Set(named) : [null]) groups.set(one, [...(groups.get(one) ?? []), row])
  }
  return [...groups]
    .sort(([one], [other]) => (one === null ? 1 : other === null ? -1 : one < other ? -1 : 1))
    .map(([characteristic, own]) => {
      const violations = own.filter(({ decided }) => decided.kind === 'violation').length
      return {
        characteristic,
        overturned: overturnRate(own),
        violations: rateOf(violations, own.length),
        medianHours: middle(own.map(({ hours }) => hours)),
      }
    })
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2
}

/** The decisions of four weeks, which a week later are those of the next four. */
export interface DriftPoint {
  /** Where the four weeks end, RFC 3339. */
  readonly to: string
  readonly judged: number
  readonly agreement: Estimate
  readonly overturned: Rate
}

const WEEK = 7 * 86_400_000
const WINDOW = 4 * WEEK

/** Over the period a week at a time, the last window ending with it. */
export function driftFigures({ from, to }: Pick<ReportBasis, 'from' | 'to'>, rows: readonly AuditRow[]): DriftPoint[] {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const points: DriftPoint[] = []
  for (let until = end; until - WINDOW >= start; until -= WEEK) {
    const own = rows.filter(({ decidedAt }) => {
      const at = Date.parse(decidedAt)
      return at >= until - WINDOW && at < until
    })
    const pairs = own.map(({ decided, reread }) => [decided.family, reread.family] as const)
    const agreement = percentAgreement(pairTable(pairs, [...new Set(pairs.flat())]))
    points.unshift({ to: new Date(until).toISOString(), judged: own.length, agreement, overturned: overturnRate(own) })
  }
  return points
}
