import { expect, test } from 'vitest'
import { formatBytes, formatDecimal, formatDuration, formatNumber, formatPercent, formatRelative } from './format.ts'

test('numbers are written for en-GB', () => {
  expect(formatNumber(48206)).toBe('48,206')
  expect(formatDecimal(0.7128, 2)).toBe('0.71')
  expect(formatPercent(0.0742, 1)).toBe('7.4%')
})

test.each([
  [0, '0\u00a0bytes'],
  [999, '999\u00a0bytes'],
  [1_532_000, '1.5\u00a0MB'],
  [999_999, '1,000\u00a0kB'],
  [120_000_000, '120\u00a0MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  [492_000, '8:12'],
  [6_600_000, '1 h 50'],
  [180_000_000, '2 d 2 h'],
  [431_999_000, '4 d 23 h'],
  [432_000_000, '5 d'],
  [-5, '0:00'],
])('%i ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('relative times look both ways', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(formatRelative(now - 3 * 3_600_000, now)).toBe('3 hours ago')
  expect(formatRelative(now + 86_400_000, now)).toBe('tomorrow')
  expect(formatRelative(now - 20_000, now)).toBe('now')
})
