import type { APIRequestContext, Page } from '@playwright/test'
import { deskHands } from './journey-desk.ts'
import { becomeOwner, importMeridianFile } from './journey-first-hour.ts'
import { askApi } from './journey-people.ts'
import { expect, type JourneyDesk } from './journey-test.ts'

/** What the browser's console says of a line that is down. */
export const GONE = /net::ERR_(INTERNET_DISCONNECTED|FAILED|ABORTED|NETWORK_CHANGED)/

/** The desk with its first case open, and all that it opens late at hand. */
export async function openDesk(page: Page, desk: JourneyDesk): Promise<void> {
  await becomeOwner(page, desk.setUpLink)
  await importMeridianFile(page)
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page.getByRole('heading', { name: '30 cases wait' })).toBeVisible()
  const last = page.waitForResponse(/\/way-back-/)
  await page.keyboard.press('Enter')
  await expect(deskHands(page).comment).toBeVisible()
  // The two ahead, and what is opened late, are here.
  await (await last).finished()
  await page.waitForTimeout(1_000)
}

/** The case that a desk shows. */
export const caseOpen = (page: Page): string => new URL(page.url()).pathname.split('/')[3] ?? ''

export async function benign(page: Page): Promise<string> {
  const { findCode, press } = deskHands(page)
  const caseId = caseOpen(page)
  await findCode('benign', 'NV.OTHER')
  await press('Enter')
  await expect(page).not.toHaveURL(new RegExp(caseId))
  return caseId
}

/** What the browser has on its disk of acts that are not sent. */
export function keptHere(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const asked = indexedDB.open('evenhand-outbox')
        asked.addEventListener('success', () => {
          const found = asked.result.transaction('acts').objectStore('acts').getAll()
          found.addEventListener('success', () => resolve(found.result))
        })
      }),
  )
}

/** How often something of this type is in the record of each case. */
export function timesOf(
  type: string,
  cases: readonly string[],
  [from, url]: readonly [APIRequestContext, string],
): Promise<number[]> {
  const counts = cases.map(async (id) => {
    const path = `/cases/${id}/history?limit=200`
    const { entries } = await askApi<{ entries: { type: string }[] }>(from, url, 'GET', path)
    return entries.filter((entry) => entry.type === type).length
  })
  return Promise.all(counts)
}

/** Pictures to look at, where they are asked for. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['EVENHAND_LOOK']
  if (!folder) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
  }
}
