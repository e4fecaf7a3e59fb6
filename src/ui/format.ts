const LOCALE = 'en-GB'

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 })
const decimals = new Map<number, Intl.NumberFormat>()
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' })
const dayAndTime = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })
const relativeShort = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always', style: 'narrow' })

/** 12345 → "12,345". */
export function formatNumber(value: number): string {
  return whole.format(value)
}

/** A fixed number of digits after the point: (0.7128, 2) → "0.71". */
export function formatDecimal(value: number, digits: number): string {
  const known = decimals.get(digits)
  const format =
    known ?? new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  decimals.set(digits, format)
  return format.format(value)
}

/** A share from 0 to 1: (0.074, 1) → "7.4%". */
export function formatPercent(share: number, digits = 0): string {
  return `${formatDecimal(share * 100, digits)}%`
}

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in powers of a thousand: 1_532_000 → "1.5 MB". */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** power
  const text = power === 0 || amount >= 100 ? formatNumber(amount) : formatDecimal(amount, 1)
  return `${text}\u00a0${SIZES[power] ?? ''}`
}

/** An RFC 3339 time as a local day: "12 Oct 2026". */
export function formatDate(at: string): string {
  return day.format(new Date(at))
}

/** An RFC 3339 time as a local day and time: "12 Oct 2026, 21:47". */
export function formatDateTime(at: string): string {
  return dayAndTime.format(new Date(at))
}

/** Milliseconds as the two largest units: 6_600_000 → "1 h 50", 492_000 → "8:12"; from five days on as days alone. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const two = (n: number) => String(n).padStart(2, '0')
  if (hours >= 120) return `${Math.floor(hours / 24)} d`
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`
  if (hours >= 1) return `${hours} h ${two(minutes % 60)}`
  return `${minutes}:${two(seconds % 60)}`
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How far `at` is from `now` (both ms): "3 hours ago", or "3 h" where `style` is 'short'. */
export function formatRelative(at: number, now: number, style: 'long' | 'short' = 'long'): string {
  const seconds = (at - now) / 1000
  const found = UNITS.find(([, length]) => Math.abs(seconds) >= length)
  const format = style === 'long' ? relative : relativeShort
  if (!found) return relative.format(0, 'second')
  return format.format(Math.trunc(seconds / found[1]), found[0])
}
