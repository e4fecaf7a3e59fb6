import type { Division } from './bank-holidays.ts'
import { addWorkingDays, dateOf, endOf, workingDaysAfter } from './working-days.ts'

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

/** When something that begins at `start` is due. */
export function dueAfter(start: string, length: Length, division: Division): string {
  if ('hours' in length) return new Date(Date.parse(start) + length.hours * 3_600_000).toISOString()
  return endOf(addWorkingDays(dateOf(start), length.workingDays, division))
}

/** A clock is at risk in the last quarter of its time. */
export function riskOf(start: string, due: string): string {
  const [from, to] = [Date.parse(start), Date.parse(due)]
  return new Date(to - Math.max(0, to - from) / 4).toISOString()
}

/**
 * When a clock is due that stood still from `since` to `until`: what was left of its hours, or of its working days, is
 * left again. One that had run out stays so.
 */
export function dueAfterPause(
  due: string,
  pause: { readonly since: string; readonly until: string },
  length: Length,
  division: Division,
): string {
  const { since, until } = pause
  if (due <= since) return due
  if ('hours' in length) return new Date(Date.parse(until) + (Date.parse(due) - Date.parse(since))).toISOString()
  const left = workingDaysAfter(dateOf(since), dateOf(due), division)
  return endOf(addWorkingDays(dateOf(until), left, division))
}

const FARTHEST = 800 * 86_400_000

/**
 * The latest start, to the millisecond, whose clock has reached `point` by `now`; null where none has. Whatever started
 * then or earlier has reached it too.
 */
export function latestStart(point: 'risk' | 'due', length: Length, division: Division, now: string): string | null {
  const end = Date.parse(now)
  const reached = (start: number) => {
    const from = new Date(start).toISOString()
    const due = dueAfter(from, length, division)
    return point === 'due' ? due < now : riskOf(from, due) <= now
  }
  let [yes, no] = [end - FARTHEST, end]
  if (!reached(yes)) return null
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (reached(middle)) yes = middle
    else no = middle
  }
  return new Date(yes).toISOString()
}
