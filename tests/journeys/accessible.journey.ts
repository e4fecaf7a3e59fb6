import type { Page } from '@playwright/test'
import { become, openDemo, type Persona } from '#tests/support/journey-demo.ts'
import { expectAccessible, expectWhole } from '#tests/support/journey-look.ts'
import { SCREENS, type Screen } from '#tests/support/journey-screens.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const PERSONAS = (Object.keys(SCREENS) as Persona[]).filter((persona) => SCREENS[persona].length > 0)

/** A machine that does other work as well takes its time over each screen. */
const patience = (persona: Persona): number => 60_000 + 30_000 * SCREENS[persona].length

for (const persona of PERSONAS) {
  test(`[A11Y-1] axe finds nothing on what a person opens as ${persona.toLowerCase()}, and at 1280 × 720 nothing is cut`, async ({
    page,
    demoUrl,
    watch,
  }) => {
    test.setTimeout(patience(persona))
    await openAs(page, demoUrl, persona)
    for (const screen of SCREENS[persona]) {
      if (screen.troubles) watch.allow(screen.troubles)
      await show(page, screen)
      await expectAccessible(page, screen.name)
      await expectWhole(page, screen.name)
    }
  })
}

test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 })

  for (const persona of PERSONAS) {
    test(`[A11Y-2] at 200 % zoom everything a person opens as ${persona.toLowerCase()} is within reach`, async ({
      page,
      demoUrl,
      watch,
    }) => {
      test.setTimeout(patience(persona))
      await openAs(page, demoUrl, persona)
      for (const screen of SCREENS[persona]) {
        if (screen.troubles) watch.allow(screen.troubles)
        await show(page, screen)
        await expectWhole(page, screen.name)
      }
    })
  }
})

test('[A11Y-3] where motion is not wanted, nothing moves', async ({ page, demoUrl }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openDemo(page, demoUrl, '/review/priority')
  await expect(page.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await page.keyboard.press('r')
  await page.getByRole('combobox', { name: 'Find a code' }).waitFor()
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.evaluate(longestMotion)).toBeLessThanOrEqual(1)
})

async function openAs(page: Page, url: string, persona: Persona): Promise<void> {
  await openDemo(page, url)
  if (persona === 'Moderator') return
  await become(page, persona)
  // Anew, so that nothing says any more who one became.
  await openDemo(page, url)
}

/** Goes there as a link of the app does, which spares the demo a start for each screen. */
async function show(page: Page, { path, shows, open }: Screen): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  // Closes what the screen before it left open.
  await page.keyboard.press('Escape')
  await page.evaluate((address) => history.pushState(null, '', address), path)
  await expect(page.getByText(shows).first()).toBeVisible()
  await open?.(page)
}

/** The longest animation or transition that anything on the page has, in milliseconds. Runs in the page. */
function longestMotion(): number {
  const millisecondsOf = (durations: string): number[] =>
    durations.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1_000))
  const styles = [...document.querySelectorAll('*')].map((element) => getComputedStyle(element))
  return Math.max(
    ...styles.flatMap((style) => [style.transitionDuration, style.animationDuration].flatMap(millisecondsOf)),
  )
}
