import type { Reviewer } from './reviewers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SITTING = 100 * MINUTE

/** When each reviewer is next free: they read in sittings on working days, one comment at a time. */
export class Rota {
  readonly #freeAt = new Map<string, number>()

  /** The first moment from `at` on at which the reviewer can take up a case. */
  nextStart(reviewer: Reviewer, at: number): number {
    const from = Math.max(at, this.#freeAt.get(reviewer.id) ?? 0)
    for (let day = from - (from % DAY); ; day += DAY) {
      if (isWeekend(day)) continue
      for (const hour of reviewer.temperament.sittings) {
        const begins = day + hour * HOUR + minuteOf(reviewer, day) * MINUTE
        if (from < begins + SITTING) return Math.max(from, begins)
      }
    }
  }

  /** Which of them can take up a case first, and when. */
  first(reviewers: readonly Reviewer[], at: number): { reviewer: Reviewer; start: number } | undefined {
    const turns = reviewers.map((reviewer) => ({ reviewer, start: this.nextStart(reviewer, at) }))
    const start = Math.min(...turns.map((turn) => turn.start))
    return turns.find((turn) => turn.start === start)
  }

  busyUntil(reviewer: Reviewer, at: number): void {
    this.#freeAt.set(reviewer.id, at)
  }
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day).getUTCDay())
}

/** Nobody sits down on the hour every day. */
function minuteOf(reviewer: Reviewer, day: number): number {
  return (Number(reviewer.id.slice(-2)) * 7 + (day / DAY) * 11) % 40
}
