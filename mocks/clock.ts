/** Milliseconds since 1970, as `Date.now` gives them. */
export type Clock = () => number

/** A clock that stands still until it is moved. */
export interface SetClock {
  readonly now: Clock
  advance(milliseconds: number): void
}

export function createSetClock(start: string): SetClock {
  let at = Date.parse(start)
  return {
    now: () => at,
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}

/** A clock that showed `start` at the moment `since`, and goes on from there. */
export function createShiftedClock(start: string, since: number): Clock {
  const offset = Date.parse(start) - since
  return () => Date.now() + offset
}

export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
