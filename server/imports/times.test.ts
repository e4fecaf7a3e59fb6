import { expect, it } from 'vitest'
import { type TimeFormat, timeReader } from './times.ts'

it.each<[TimeFormat, string, string, string | null]>([
  ['iso', 'UTC', '2026-10-12T08:00:00Z', '2026-10-12T08:00:00.000Z'],
  ['iso', 'UTC', '2026-10-12 08:00:00.5+02:00', '2026-10-12T06:00:00.500Z'],
  ['iso', 'Europe/London', '2026-10-12T08:00', '2026-10-12T07:00:00.000Z'],
  ['iso', 'UTC', '2026-10-12', '2026-10-12T00:00:00.000Z'],
  ['iso', 'UTC', '2026-02-30', null],
  ['iso', 'UTC', '12/10/2026', null],
  ['dmy', 'Europe/London', '31/12/2025 23:30', '2025-12-31T23:30:00.000Z'],
  ['dmy', 'Europe/London', '1.7.2026 09:05:07', '2026-07-01T08:05:07.000Z'],
  ['dmy', 'Australia/Sydney', '01/01/26, 6:15 pm', '2026-01-01T07:15:00.000Z'],
  ['mdy', 'UTC', '31/12/2025', null],
  ['mdy', 'America/New_York', '12/31/2025 11:59 PM', '2026-01-01T04:59:00.000Z'],
  ['mdy', 'UTC', '12/31/2025 12:05 am', '2025-12-31T00:05:00.000Z'],
  ['mdy', 'UTC', '12/31/2025 13:05 am', null],
  ['dmy', 'UTC', '29/02/2024', '2024-02-29T00:00:00.000Z'],
  ['dmy', 'UTC', '29/02/2025', null],
  ['unix_seconds', 'UTC', '1795132800', '2026-11-20T00:00:00.000Z'],
  ['unix_milliseconds', 'UTC', '1795132800123', '2026-11-20T00:00:00.123Z'],
  ['unix_seconds', 'UTC', '1795132800123', null],
  ['unix_seconds', 'UTC', 'soon', null],
])('[IMPORT-20] %s in %s reads %s as %s', (format, zone, text, expected) => {
  expect(timeReader(format, zone).read(text)).toBe(expected)
})

it('[IMPORT-20] the hour that comes twice is its first, and the one left out is read as before the change', () => {
  const london = timeReader('iso', 'Europe/London')
  expect(london.read('2026-10-25T01:30')).toBe('2026-10-25T00:30:00.000Z')
  expect(london.read('2026-10-25T02:30')).toBe('2026-10-25T02:30:00.000Z')
  expect(london.read('2026-03-29T00:59')).toBe('2026-03-29T00:59:00.000Z')
  expect(london.read('2026-03-29T01:30')).toBe('2026-03-29T01:30:00.000Z')
  expect(london.read('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z')
})

it('[IMPORT-20] a date in the other order of day and month is known as such', () => {
  expect(timeReader('mdy', 'UTC').reversed('31/12/2025')).toBe(true)
  expect(timeReader('mdy', 'UTC').reversed('12/31/2025')).toBe(false)
  expect(timeReader('mdy', 'UTC').reversed('32/32/2025')).toBe(false)
})
