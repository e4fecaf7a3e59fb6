/** What a workspace sets so that nobody reads too much of the worst. A null is switched off. */
export interface ExposureLimits {
  readonly hoursADay: number | null
  readonly gravesADay: number | null
  readonly breakEveryMinutes: number | null
  readonly breakMinutes: number
  readonly breakAfterGravest: boolean
  readonly noTwoGraveInARow: boolean
  readonly breakCanBeSkipped: boolean
}

/** Time at the desk without a break, RFC 3339. */
export interface Spell {
  readonly beganAt: string
  readonly lastAt: string
}

export interface Exposure {
  readonly minutesToday: number
  readonly spell: Spell
  /** Whether something of the highest severity was read in this spell. */
  readonly gravest: boolean
}

export type BreakReason = 'worked' | 'gravest' | 'day'

/** From this estimated severity on, a comment counts as grave. */
export const GRAVE = 3
export const GRAVEST = 4

const MINUTE = 60_000
/** Longer than the desk goes without renewing a claim. */
const LEAST_PAUSE_MINUTES = 5

/** Whether somebody last at the desk at `lastAt` has had a break by `now`. */
export function hasPaused(limits: ExposureLimits, lastAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(lastAt) >= Math.max(limits.breakMinutes, LEAST_PAUSE_MINUTES) * MINUTE
}

/** The break that is due before the next case is given, and until when; a day's limit lasts until midnight UTC. */
export function breakDue(
  limits: ExposureLimits,
  exposure: Exposure,
  now: string,
): { readonly until: string; readonly why: BreakReason } | null {
  const { hoursADay, breakEveryMinutes } = limits
  if (hoursADay !== null && exposure.minutesToday >= hoursADay * 60) return { until: dayAfter(now), why: 'day' }
  const until = new Date(Date.parse(now) + limits.breakMinutes * MINUTE).toISOString()
  if (limits.breakAfterGravest && exposure.gravest) return { until, why: 'gravest' }
  if (breakEveryMinutes !== null && minutesOf(exposure.spell) >= breakEveryMinutes) return { until, why: 'worked' }
  return null
}

/** Whole minutes until the next break by time, null where none is set. */
export function minutesToBreak(limits: ExposureLimits, spell: Spell | null): number | null {
  if (limits.breakEveryMinutes === null) return null
  return Math.max(0, limits.breakEveryMinutes - (spell ? minutesOf(spell) : 0))
}

/** Whether the next case may be a grave one: never, only where nothing else waits, or freely. */
export function gravesServed(
  limits: ExposureLimits,
  gravesToday: number,
  last: 'grave' | 'lighter' | 'none',
): 'never' | 'if_nothing_else' | 'freely' {
  if (limits.gravesADay !== null && gravesToday >= limits.gravesADay) return 'never'
  return limits.noTwoGraveInARow && last === 'grave' ? 'if_nothing_else' : 'freely'
}

/** Whole minutes of spells that fall on the day of `now`, in UTC. */
export function minutesOnDay(spells: readonly Spell[], now: string): number {
  const day = startOfDay(now)
  const within = spells.map((spell) => ({ ...spell, beganAt: spell.beganAt < day ? day : spell.beganAt }))
  return Math.floor(within.reduce((sum, spell) => sum + Math.max(0, millisecondsOf(spell)), 0) / MINUTE)
}

export function startOfDay(now: string): string {
  return `${now.slice(0, 10)}T00:00:00.000Z`
}

function dayAfter(now: string): string {
  return new Date(Date.parse(startOfDay(now)) + 24 * 60 * MINUTE).toISOString()
}

function minutesOf(spell: Spell): number {
  return Math.floor(millisecondsOf(spell) / MINUTE)
}

function millisecondsOf(spell: Spell): number {
  return Date.parse(spell.lastAt) - Date.parse(spell.beganAt)
}
