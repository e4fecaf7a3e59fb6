import { expect, type Page } from '@playwright/test'
import { chooseFault } from './journey-demo.ts'
import { deskHands } from './journey-desk.ts'
import type { Screen } from './journey-screens.ts'

/** Tries go on for some seconds before anything is kept. */
const WAITS = { timeout: 40_000 }

const TROUBLES = /net::ERR_FAILED| 412$/

/** What one sees of acts that are not sent, or were refused later; in this order, and nothing else after them. */
export const UNSENT_SCREENS: readonly Screen[] = [
  { name: 'what is unsent', path: '/review/priority', shows: 'Review next', open: unsentList, troubles: TROUBLES },
  { name: 'an unsent case at the desk', path: '/review/priority', shows: 'not yet sent', open: unsentCase },
  { name: 'leaving with something unsent', path: '/review/priority', shows: 'not yet sent', open: leaving },
  { name: 'what could not be recorded', path: '/review/priority', shows: 'not yet sent', open: refusedList },
  { name: 'a refused case at the desk', path: '/review/priority', shows: 'not be recorded', open: refusedCase },
]

async function unsentList(page: Page): Promise<void> {
  const { findCode, press } = deskHands(page)
  await press('r')
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  // What the desk opens late is here.
  await page.waitForLoadState('networkidle')
  await chooseFault(page, 'offline')
  await page.getByRole('main').focus()
  await findCode('benign', 'NV.OTHER')
  await press('Enter')
  await expect(page.getByText(/^1 thing you did is not yet sent, since /)).toBeVisible(WAITS)
  await openList(page)
}

async function unsentCase(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Queue' }).getByText('unsent', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible()
}

async function leaving(page: Page): Promise<void> {
  await page.getByRole('button', { name: /(: your account|unread notices?)$/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign out all the same' })).toBeVisible()
}

async function refusedList(page: Page): Promise<void> {
  await chooseFault(page, 'conflict on the next save')
  await expect(page.getByText('1 thing you did could not be recorded')).toBeVisible(WAITS)
  await openList(page)
}

async function refusedCase(page: Page): Promise<void> {
  await openList(page)
  await page.getByRole('button', { name: 'Open the case' }).click()
  await expect(page.getByText('Nothing was recorded.')).toBeVisible()
}

async function openList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
}
