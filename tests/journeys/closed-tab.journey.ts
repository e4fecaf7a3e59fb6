import type { BrowserContext, Page, Route } from '@playwright/test'
import { benign, GONE, openDesk, timesOf } from '#tests/support/journey-offline.ts'
import { expect, test } from '#tests/support/journey-test.ts'

/** Decisions that leave the browser and get no answer, in the order in which they were sent. */
async function heldBack(context: BrowserContext): Promise<Route[]> {
  const sent: Route[] = []
  await context.route('**/decisions', (route) => void sent.push(route))
  return sent
}

const keysOf = (sent: readonly Route[]) => new Set(sent.map((route) => route.request().headers()['idempotency-key']))

/** From here on, what a page does is not done because time has passed. */
async function stopTimers(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { setTimeout: () => 0 })
    AbortSignal.timeout = () => new AbortController().signal
  })
}

test('[JOURNEY-56] what a tab was sending when it was closed is sent by another open tab at once, and recorded once', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  const other = await context.newPage()
  await other.goto(new URL('/queues', desk.url).href)
  await expect(other.getByRole('button', { name: /Review next/ })).toBeEnabled()
  await stopTimers(other)
  await page.bringToFront()
  const sent = await heldBack(context)
  const caseId = await benign(page)
  await expect.poll(() => sent.length).toBe(1)
  // It knows of what is being sent, and leaves it to the tab that sends it.
  await other.evaluate(() => window.dispatchEvent(new Event('online')))
  await other.waitForTimeout(1_000)
  expect(sent).toHaveLength(1)
  await page.close()
  await expect.poll(() => sent.length).toBe(2)
  expect(keysOf(sent).size).toBe(1)
  await sent[1]?.continue()
  const decisions = () => timesOf('case.decided', [caseId], [context.request, desk.url])
  await expect.poll(decisions).toEqual([1])
  // Where the first one reaches the server after all, it is known by its key.
  await sent[0]?.continue().catch(() => undefined)
  expect(await decisions()).toEqual([1])
})

test('[JOURNEY-56] what a tab was sending when it was loaded anew is sent by it at once, and recorded once', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  const sent = await heldBack(context)
  const caseId = await benign(page)
  await expect.poll(() => sent.length).toBe(1)
  await page.addInitScript(() => {
    const { setTimeout: timer } = window
    // What waits for seconds waits for ever.
    Object.assign(window, { setTimeout: (work: () => void, ms = 0) => (ms < 1_000 ? timer(work, ms) : 0) })
    AbortSignal.timeout = () => new AbortController().signal
  })
  await page.evaluate(() => window.location.reload())
  await expect.poll(() => sent.length).toBe(2)
  expect(keysOf(sent).size).toBe(1)
  await sent[1]?.continue()
  await expect.poll(() => timesOf('case.decided', [caseId], [context.request, desk.url])).toEqual([1])
  await expect(page.getByText(/not yet sent/)).toHaveCount(0)
})
