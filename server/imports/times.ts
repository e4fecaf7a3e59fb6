import type { ImportMapping } from '#contract/types.ts'

export type TimeFormat = ImportMapping['timeFormat']

export interface TimeReader {
  /** RFC 3339 in UTC with milliseconds, or null where the text is no time of the reader's format. */
  read(text: string): string | null
  /** Whether the text is a day with the other order of day and month: 31/12/2025 where the month comes first. */
  reversed(text: string): boolean
}

export const TIME_FORMAT_NAMES: Readonly<Record<TimeFormat, string>> = {
  iso: 'a date like 2026-10-12T08:00:00Z',
  dmy: 'day/month/year',
  mdy: 'month/day/year',
  unix_seconds: 'Unix time in seconds',
  unix_milliseconds: 'Unix time in milliseconds',
}

const CLOCK = String.raw`(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?)?`
const OFFSET = String.raw`(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?`
const ISO = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)${CLOCK}${OFFSET}$`, 'i')
const SLASHED = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)${CLOCK}${OFFSET}$`, 'i')
const UNIX = /^-?\d{1,17}(?:\.\d{1,9})?$/
/** The year 9999: what four digits and the contract's times can say. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const FIRST = Date.UTC(1900, 0, 1)

/** Reads times of one format; `zone` (IANA) is where times without an offset were written down. */
export function timeReader(format: TimeFormat, zone: string): TimeReader {
  const offsetAt = zoneOffset(zone)
  const read = (text: string, as: TimeFormat): string | null => {
    const at = millisecondsOf(text, as, offsetAt)
    return at !== null && at >= FIRST && at <= LAST ? new Date(at).toISOString() : null
  }
  return {
    read: (text) => read(text, format),
    reversed: (text) => {
      if (format !== 'dmy' && format !== 'mdy') return false
      return read(text, format) === null && read(text, format === 'dmy' ? 'mdy' : 'dmy') !== null
    },
  }
}

function millisecondsOf(text: string, format: TimeFormat, offsetAt: (utc: number) => number): number | null {
  switch (format) {
    case 'unix_seconds':
      return UNIX.test(text) ? Math.round(Number(text) * 1_000) : null
    case 'unix_milliseconds':
      return UNIX.test(text) ? Math.round(Number(text)) : null
    case 'iso':
      return fromParts(ISO.exec(text), [1, 2, 3], offsetAt)
    case 'dmy':
      return fromParts(SLASHED.exec(text), [3, 2, 1], offsetAt)
    case 'mdy':
      return fromParts(SLASHED.exec(text), [3, 1, 2], offsetAt)
    default:
      return format satisfies never
  }
}

function fromParts(
  found: RegExpExecArray | null,
  [yearAt, monthAt, dayAt]: readonly [number, number, number],
  offsetAt: (utc: number) => number,
): number | null {
  if (!found) return null
  const part = (at: number) => Number(found[at] ?? 0)
  const year = found[yearAt]?.length === 2 ? 2_000 + part(yearAt) : part(yearAt)
  const hour = hourOf(part(4), found[8])
  if (hour === null || part(5) > 59 || part(6) > 59) return null
  const day = new Date(Date.UTC(2_000, part(monthAt) - 1, part(dayAt)))
  day.setUTCFullYear(year, part(monthAt) - 1, part(dayAt))
  if (day.getUTCMonth() !== part(monthAt) - 1 || day.getUTCDate() !== part(dayAt)) return null
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  const local = day.getTime() + ((hour * 60 + part(5)) * 60 + part(6)) * 1_000 + milliseconds
  return local - (writtenOffset(found[9]) ?? localOffset(local, offsetAt))
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function writtenOffset(text: string | undefined): number | null {
  if (text === undefined) return null
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return (found[1] === '-' ? -minutes : minutes) * 60_000
}

/** An hour that comes twice is taken as its first; one that is left out in spring as if the clock had not moved yet. */
function localOffset(local: number, offsetAt: (utc: number) => number): number {
  const before = offsetAt(local - 86_400_000)
  const after = offsetAt(local + 86_400_000)
  if (before === after) return before
  return offsetAt(local - before) === before ? before : offsetAt(local - after) === after ? after : before
}

/** Whether the platform knows the time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Milliseconds that the zone's clocks are ahead of UTC at a moment. */
function zoneOffset(zone: string): (utc: number) => number {
  if (/^(?:etc\/)?(?:utc|gmt)$/i.test(zone)) return () => 0
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return (utc) => {
    const [day = 0, month = 1, year = 0, hour = 0, minute = 0, second = 0] = (
      format.format(utc).match(/\d+/g) ?? []
    ).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1_000) * 1_000
  }
}
