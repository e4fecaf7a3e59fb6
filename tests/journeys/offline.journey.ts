import type { Page } from '@playwright/test'
import { chooseFault, openDemo, reviewNext, waitingIn } from '#tests/support/journey-demo.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { benign, caseOpen, GONE, keptHere, look, openDesk, timesOf } from '#tests/support/journey-offline.ts'
import { askApi } from '#tests/support/journey-people.ts'
import { expect, test } from '#tests/support/journey-test.ts'

/** With words marked, which are not kept and must be read again before it is sent. */
async function insult(page: Page): Promise<string> {
  const { findCode, mark, writeMissing, press } = deskHands(page)
  const caseId = caseOpen(page)
  await findCode('insult', 'AB.INSULT')
  await mark('s')
  await writeMissing('The reading you set aside, and why', 'It is about the person.')
  await press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(caseId))
  return caseId
}

const decisionsOf = (page: Page, url: string, cases: readonly string[]) =>
  timesOf('case.decided', cases, [page.request, url])

test('[JOURNEY-50] without a network the desk goes on; closed and opened again it sends each decision once, and a conflict is settled', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  watch.allow(/ 412$/)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  await context.setOffline(true)
  const decided = [await benign(page), await insult(page), await benign(page)]
  await expect(page.getByText(/^3 things you did are not yet sent, since /)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'You have judged all that this browser holds' })).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('Decided NV.OTHER')).toHaveCount(2)
  await expect(page.getByRole('dialog').getByText('Decided AB.INSULT')).toBeVisible()
  await look(page, 'unsent')
  const kept = JSON.stringify(await keptHere(page))
  expect(kept).toContain('"quote":""')
  expect(kept).not.toMatch(/"quote":"[^"]/)
  await page.close()

  const [first = ''] = decided
  await context.setOffline(false)
  // Meanwhile a note moves the first one on.
  await askApi(context.request, desk.url, 'POST', `/cases/${first}/notes`, { text: 'The same seat as last year.' })
  const again = await context.newPage()
  await again.goto(desk.url)
  await expect(again.getByText('1 thing you did could not be recorded')).toBeVisible()
  await expect.poll(() => decisionsOf(again, desk.url, decided)).toEqual([0, 1, 1])
  await again.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(again.getByRole('dialog')).toContainText('Orla Venn')
  await look(again, 'refused')
  await again.getByRole('button', { name: 'Open the case' }).click()
  await expect(again.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.OTHER')
  await deskHands(again).decide()
  await expect.poll(() => decisionsOf(again, desk.url, decided)).toEqual([1, 1, 1])
  await expect(again.getByText('1 thing you did could not be recorded')).toHaveCount(0)
})

test('[JOURNEY-51] a connection cut after the request and before the answer does not double the decision', async ({
  page,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  let cut = 0
  await page.route('**/decisions', async (route) => {
    const answer = await route.fetch()
    expect([200, 201]).toContain(answer.status())
    cut += 1
    await route.abort('failed')
  })
  const caseId = await benign(page)
  await expect(page.getByText(/^1 thing you did is not yet sent, since /)).toBeVisible({ timeout: 30_000 })
  expect(cut).toBeGreaterThan(1)
  await page.unroute('**/decisions')
  await expect(page.getByText(/not yet sent/)).toHaveCount(0, { timeout: 60_000 })
  expect(await decisionsOf(page, desk.url, [caseId])).toEqual([1])
})

test('[JOURNEY-52] an unsent decision is taken back by one key, and never sent', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  await context.setOffline(true)
  const caseId = await benign(page)
  await expect(page.getByText(/^1 thing you did is not yet sent, since /)).toBeVisible()
  await page.keyboard.press('z')
  await expect(page).toHaveURL(new RegExp(caseId))
  await expect(page.getByText(/not yet sent/)).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.OTHER')
  await context.setOffline(false)
  await page.waitForTimeout(2_000)
  expect(await decisionsOf(page, desk.url, [caseId])).toEqual([0])
  await deskHands(page).decide()
  await expect.poll(() => decisionsOf(page, desk.url, [caseId])).toEqual([1])
})

test('[JOURNEY-53] in the demo, too, what is decided offline is sent when the line is back', async ({
  page,
  demoUrl,
  watch,
}) => {
  watch.allow(/net::ERR_FAILED/)
  await openDemo(page, demoUrl)
  const decided = await waitingIn(page, 'Decided')
  await reviewNext(page)
  await page.waitForTimeout(1_000)
  await chooseFault(page, 'offline')
  await page.getByRole('main').focus()
  await benign(page)
  await expect(page.getByText(/^1 thing you did is not yet sent, since /)).toBeVisible({ timeout: 30_000 })
  await chooseFault(page, 'none')
  await expect(page.getByText(/not yet sent/)).toHaveCount(0, { timeout: 60_000 })
  await page.goto(demoUrl)
  await expect.poll(() => waitingIn(page, 'Decided')).toBe(decided + 1)
})

test('[JOURNEY-58] without a network one’s own menu, the sheet of keys and the palette open although they never were', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  await context.setOffline(true)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await look(page, 'sheet-offline')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible()
  await look(page, 'palette-offline')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: /(: your account|unread notices?)$/ }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await look(page, 'menu-offline')
})
