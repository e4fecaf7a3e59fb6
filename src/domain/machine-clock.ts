/** How far a clock may be wrong before somebody has to be asked about it. */
export const CLOCKS_MILLISECONDS = 300_000
/** Clocks of several machines differ by a little. */
export const APART_MILLISECONDS = 5_000

/** Whether a machine's clock that is so many milliseconds ahead has to be named; null where there is no other clock. */
export function isApart(ahead: number | null): boolean {
  return Math.abs(ahead ?? 0) > APART_MILLISECONDS
}

/**
 * The time to work with when the clock says `now` and `latest` was worked with before, both RFC 3339. A clock that was put
 * back a little stands still until it is there again. One that was put back by more is followed: it was wrong before, or
 * is now, and holding on to the later time would date everything wrong for as long.
 */
export function steady(now: string, latest: string): string {
  return isLittleBefore(now, latest) ? latest : now
}

/** Whether `at` was given by a clock that was far ahead of `now`. */
export function isFromAhead(at: string, now: string): boolean {
  return Date.parse(at) - Date.parse(now) > CLOCKS_MILLISECONDS
}

function isLittleBefore(now: string, latest: string): boolean {
  return now < latest && !isFromAhead(latest, now)
}
