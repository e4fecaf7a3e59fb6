import { expect, type Locator, type Page } from '@playwright/test'

/** The case's way from hand to hand, on its record. */
export function wayOf(page: Page): Locator {
  return page.getByRole('region', { name: 'The way of this case' }).getByRole('listitem')
}

/** One step of a case's way: who did what, and how the clock stood then; null where none runs. */
export interface WayStep {
  readonly did: string
  readonly clock: RegExp | null
}

/** Opens the case's record and finds exactly these steps, each with its clock. */
export async function expectWay(page: Page, address: string, steps: readonly WayStep[]): Promise<void> {
  await page.goto(address)
  await expect(wayOf(page)).toHaveCount(steps.length)
  for (const [place, { did, clock }] of steps.entries()) {
    const step = wayOf(page).nth(place)
    await expect(step).toContainText(did)
    if (clock) await expect(step).toContainText(clock)
    else await expect(step).not.toContainText(/due|past its time|clock paused/)
  }
}
