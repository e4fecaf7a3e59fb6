/** How long something may take: so many hours by the clock, or to the end of so many working days after this one. */
export type Length = { readonly hours: number } | { readonly workingDays: number }

export const CLOCK_STAGES = ['first', 'second', 'third', 'panel', 'chair', 'appeal', 'escalation'] as const
export type ClockStage = (typeof CLOCK_STAGES)[number]

/** The only reasons for which a clock stands still. */
export const PAUSE_REASONS = ['sender_asked', 'police_or_court', 'outside_advice'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** By when a stage of a case is to be done. All times are RFC 3339 in UTC. */
export interface Clock {
  readonly stage: ClockStage
  readonly startedAt: string
  readonly dueAt: string
  /** From then on it is at risk. */
  readonly riskAt: string
  /** Why it stands still; null while it runs. */
  readonly paused: PauseReason | null
}

export const CLOCK_STATES = ['due', 'at_risk', 'breached', 'paused'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

/** How a clock stands at `now`. */
export function clockState(clock: Pick<Clock, 'dueAt' | 'riskAt' | 'paused'>, now: string): ClockState {
  if (clock.paused) return 'paused'
  if (clock.dueAt < now) return 'breached'
  return clock.riskAt <= now ? 'at_risk' : 'due'
}

/** A clock is at risk in the last quarter of its time. */
export function riskOf(start: string, due: string): string {
  const [from, to] = [Date.parse(start), Date.parse(due)]
  return new Date(to - Math.max(0, to - from) / 4).toISOString()
}
