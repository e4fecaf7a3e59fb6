import { BANK_HOLIDAYS, type Division } from './bank-holidays.ts'

/** A day of the calendar in the United Kingdom, `YYYY-MM-DD`. */
export type CalendarDate = string

const DAY = 86_400_000
const HOUR = 3_600_000

const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day that it is in the United Kingdom at an instant, RFC 3339. */
export function dateOf(instant: string): CalendarDate {
  return LONDON.format(new Date(instant))
}

/** The first instant of a day in the United Kingdom, RFC 3339 in UTC. */
export function startOf(date: CalendarDate): string {
  const midnight = Date.parse(`${date}T00:00:00.000Z`)
  const summer = LONDON.format(midnight - HOUR) === date
  return new Date(summer ? midnight - HOUR : midnight).toISOString()
}

/** The last millisecond of a day in the United Kingdom, RFC 3339 in UTC. */
export function endOf(date: CalendarDate): string {
  return new Date(Date.parse(startOf(addDays(date, 1))) - 1).toISOString()
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Neither a Saturday, nor a Sunday, nor a bank holiday there. */
export function isWorkingDay(date: CalendarDate, division: Division): boolean {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  return !(BANK_HOLIDAYS[division][Number(date.slice(0, 4))] ?? '').includes(date.slice(5))
}

/** This day where it is a working day, else the next that is. */
export function workingDayFrom(date: CalendarDate, division: Division): CalendarDate {
  let day = date
  while (!isWorkingDay(day, division)) day = addDays(day, 1)
  return day
}

/** The working day that is `count` working days after a day; the day itself does not count. */
export function addWorkingDays(date: CalendarDate, count: number, division: Division): CalendarDate {
  let day = date
  for (let left = count; left > 0; left--) day = workingDayFrom(addDays(day, 1), division)
  return day
}

/** How many working days come after a day, up to and with another; 0 where that is not later. */
export function workingDaysAfter(date: CalendarDate, last: CalendarDate, division: Division): number {
  let count = 0
  for (let day = addDays(date, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, division)) count += 1
  return count
}

/**
 * The same day of the month, `months` later, or the month's last day where it has no such day; then the next working
 * day where it is none. How a subject access request is counted (ICO, Right of access).
 */
export function correspondingDate(received: CalendarDate, months: number, division: Division): CalendarDate {
  return workingDayFrom(sameDay(received, months), division)
}

/** The same day of the month, `months` later, or the month's last day where it has no such day. */
export function sameDay(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}

/**
 * By when a data-protection complaint is acknowledged: 30 days, of which the day after receipt is the first; then the
 * next working day where the last is none.
 */
export function complaintAcknowledgedBy(received: CalendarDate, division: Division): CalendarDate {
  return workingDayFrom(addDays(received, 30), division)
}
