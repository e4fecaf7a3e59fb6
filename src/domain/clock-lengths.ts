import type { Division } from './bank-holidays.ts'
import { type Length, riskOf } from './clocks.ts'
import { addWorkingDays, dateOf, endOf, workingDaysAfter } from './working-days.ts'

/** Days of the United Kingdom begin at whole hours of UTC, so that what starts within one hour is due together. */
const dueByHour = new Map<string, string>()
const HOURS_KEPT = 10_000

/** When something that begins at `start` is due. Each row of a list asks; the days are counted once for each hour. */
export function dueAfter(start: string, length: Length, division: Division): string {
  if ('hours' in length) return new Date(Date.parse(start) + length.hours * 3_600_000).toISOString()
  const key = `${start.slice(0, 13)} ${length.workingDays} ${division}`
  const known = dueByHour.get(key)
  if (known !== undefined) return known
  const due = endOf(addWorkingDays(dateOf(start), length.workingDays, division))
  if (dueByHour.size >= HOURS_KEPT) dueByHour.clear()
  dueByHour.set(key, due)
  return due
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
