import { afterEach, expect, test } from 'vitest'
import { activateLocale, t, wantedLocale } from './messages.ts'

afterEach(() => activateLocale('en-GB'))

test('messages are filled, with plurals', () => {
  expect(t('ui.combobox.count', { count: 0 })).toBe('Nothing matches')
  expect(t('ui.combobox.count', { count: 1 })).toBe('1 match')
  expect(t('ui.combobox.count', { count: 3 })).toBe('3 matches')
})

test('the pseudo-locale changes every word and keeps placeholders and plural choices', async () => {
  await activateLocale('en-XA')
  const text = t('ui.keys.taken', { keys: 'J', label: 'Move' })
  expect(text).toContain('J')
  expect(text).toContain('“Move”')
  expect(text).not.toContain('already')
  expect(text).toMatch(/^\[.*\]$/)
  expect(t('ui.combobox.count', { count: 3 })).toContain('3')
  expect(document.documentElement.lang).toBe('en-XA')
})

test('the locale is chosen by the address or remembered', () => {
  expect(wantedLocale()).toBe('en-GB')
  window.history.replaceState(null, '', '?locale=en-XA')
  expect(wantedLocale()).toBe('en-XA')
  window.history.replaceState(null, '', '/')
})
