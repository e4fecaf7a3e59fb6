import type { Severity } from './policy.ts'

export const FLAG_SOURCES = ['member_report', 'keyword_rule', 'classifier', 'staff'] as const
export type FlagSource = (typeof FLAG_SOURCES)[number]

/** What priority may look at. How many people reported something is left out on purpose: popularity never orders a queue. */
export interface FlagSignal {
  readonly source: FlagSource
  readonly reason: string
  /** The severity that the reason suggests, before anybody has judged it. */
  readonly estimate: Severity
  /** Judged to be made in bad faith: it is no further source. */
  readonly badFaith?: boolean
}

export interface PriorityPart {
  readonly name: 'severity' | 'danger' | 'sources' | 'age'
  readonly points: number
  /** The fact that earned the points: the flag's reason, the number of kinds of sources, whole hours of waiting. */
  readonly because: string | number
}

export interface Priority {
  readonly total: number
  readonly parts: readonly PriorityPart[]
}

const PER_SEVERITY = 100
const DANGER = 200
const PER_FURTHER_SOURCE = 15
const HOUR = 3_600_000

/** The number a queue is ordered by, with the name and the reason of each part. One point is one hour of waiting. */
export function priority(flags: readonly FlagSignal[], openedAt: string, now: string): Priority {
  const hours = Math.max(0, Math.floor((Date.parse(now) - Date.parse(openedAt)) / HOUR))
  const parts: PriorityPart[] = [...standingParts(flags), { name: 'age', points: hours, because: hours }]
  return { total: parts.reduce((sum, part) => sum + part.points, 0), parts }
}

/**
 * A number that orders cases as `priority` does at any moment, since all of them age alike: points, in hours,
 * less the hour at which the case opened. In milliseconds, so that no two hours are rounded apart.
 */
export function priorityKey(flags: readonly FlagSignal[], openedAt: string): number {
  return standingParts(flags).reduce((sum, part) => sum + part.points, 0) * HOUR - Date.parse(openedAt)
}

/** The highest estimate among the flags. */
export function estimatedSeverity(flags: readonly FlagSignal[]): Severity {
  return gravest(flags)?.estimate ?? 0
}

function standingParts(flags: readonly FlagSignal[]): PriorityPart[] {
  const worst = gravest(flags)
  if (!worst) return []
  const sources = new Set(flags.filter((flag) => !flag.badFaith).map((flag) => flag.source)).size
  const parts: PriorityPart[] = [{ name: 'severity', points: worst.estimate * PER_SEVERITY, because: worst.reason }]
  if (worst.estimate === 4) parts.push({ name: 'danger', points: DANGER, because: worst.reason })
  if (sources > 1) parts.push({ name: 'sources', points: (sources - 1) * PER_FURTHER_SOURCE, because: sources })
  return parts
}

function gravest(flags: readonly FlagSignal[]): FlagSignal | undefined {
  return flags.reduce<FlagSignal | undefined>(
    (worst, flag) => (worst && worst.estimate >= flag.estimate ? worst : flag),
    undefined,
  )
}
