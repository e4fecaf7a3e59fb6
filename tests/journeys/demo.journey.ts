import type { Page } from '@playwright/test'
import { become, chooseFault, openDemo, reviewNext, waitingIn } from '#tests/support/journey-demo.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const SET_ASIDE = 'The reading you set aside, and why'

test('[JOURNEY-3] the demo keeps ten decisions and an escalation across a reload, and asks nobody else', async ({
  page,
  demoUrl,
  watch,
}) => {
  test.setTimeout(240_000)
  await openDemo(page, demoUrl)
  await expect(page.getByText('Mocked data: everything here is fictional and stays in this browser.')).toBeVisible()
  const decided = await waitingIn(page, 'Decided')
  await reviewNext(page)
  const addresses: string[] = []
  for (let count = 0; count < 10; count++) {
    addresses.push(caseAddress(page))
    await (count === 3 || count === 6 ? decideInsult(page) : decideBenign(page))
  }
  addresses.push(caseAddress(page))
  await escalate(page)

  await page.goto(demoUrl)
  await expect.poll(() => waitingIn(page, 'Decided')).toBe(decided + 10)
  await expectOnRecord(page, addresses[0], 'You decided NV.OTHER')
  await expectOnRecord(page, addresses[6], 'It is about the person, not about what was said.')
  await expectOnRecord(page, addresses[10], 'Please look at the two replies as well.')
  expect(watch.requests().filter((url) => !url.startsWith(demoUrl) && !/^(blob|data):/.test(url))).toEqual([])
})

test('[JOURNEY-4] an auditor reads the record and changes nothing; an administrator sees no case', async ({
  page,
  demoUrl,
}) => {
  await openDemo(page, demoUrl, '/review/decided')
  const first = page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first()
  await first.getByRole('link').click()
  await expect(page.getByRole('article', { name: 'Comment under review' })).toBeVisible()
  const address = page.url().replace('/review/decided/', '/cases/')
  await become(page, 'Auditor')
  await page.goto(address)
  await expect(page.getByRole('region', { name: 'History' })).toContainText('decided')
  await expect(page.getByRole('button', { name: /Note|Appeal|Reverse|Claim/ })).toHaveCount(0)
  await page.goto(new URL('/record', demoUrl).href)
  await expect(page.getByRole('heading', { name: 'Entries' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'claimed a case' }).first()).toBeVisible()

  await become(page, 'Administrator')
  await expect(page.getByText('Auditors read the entries.')).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'Your roles do not include this screen' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
    'Policy',
    'People',
    'Record',
  ])
})

const FAULTS = [
  { fault: 'conflict on the next save', shows: /^Desmond Achterberg changed this/, expected: / 412$/ },
  { fault: 'server error on saving', shows: 'Something went wrong on the server', expected: / 500$/ },
  { fault: 'server error', shows: 'Something went wrong on the server', expected: / 500$/ },
] as const

for (const { fault, shows, expected } of FAULTS) {
  test(`[JOURNEY-5] ${fault}: the desk says what happened, keeps what was written, and decides once it is over`, async ({
    page,
    demoUrl,
    watch,
  }) => {
    watch.allow(expected)
    await openDemo(page, demoUrl)
    await reviewNext(page)
    const here = page.url()
    const { press, comment } = deskHands(page)
    await writeInsult(page)
    await chooseFault(page, fault)
    await press('ControlOrMeta+Enter')
    await expect(page.getByText(shows).first()).toBeVisible()
    await expect(page).toHaveURL(here)
    await expect(page.getByRole('textbox', { name: SET_ASIDE })).toHaveValue(
      'It is about the person, not about what was said.',
    )
    await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText(/AB\.INSULT.*\d+ words/)
    if (fault !== 'conflict on the next save') await chooseFault(page, 'none')
    await expect(comment).toBeVisible()
    const recorded = page.waitForResponse((response) => response.url().endsWith('/decisions') && response.ok())
    await deskHands(page).decide('Control+Enter')
    await recorded
    await expectOnRecord(page, here.replace('/review/priority/', '/cases/'), 'You decided AB.INSULT')
  })
}

test('[JOURNEY-6] starting anew brings the demo back as it first was', async ({ page, demoUrl, watch }) => {
  // What the desk still hands back belongs to the demo that is deleted.
  watch.allow(/^(request failed|refused): \S+ \S+\/(claim|claims|exposure)(\?\S*)? (net::ERR_ABORTED|404)$/)
  watch.allow(/demo_not_kept MovedElsewhere/)
  await openDemo(page, demoUrl)
  const decided = await waitingIn(page, 'Decided')
  await reviewNext(page)
  const address = caseAddress(page)
  await decideBenign(page)
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect.poll(() => waitingIn(page, 'Decided')).toBe(decided + 1)
  await page.getByRole('button', { name: 'Start anew' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start anew' }).click()
  await expect.poll(() => waitingIn(page, 'Decided')).toBe(decided)
  await page.goto(address)
  await expect(page.getByRole('region', { name: 'Record' })).toContainText('Open')
})

function caseAddress(page: Page): string {
  return page.url().replace('/review/priority/', '/cases/')
}

async function expectOnRecord(page: Page, address: string | undefined, words: string): Promise<void> {
  await page.goto(address ?? 'about:blank')
  await expect(page.getByRole('region', { name: 'Record' })).toContainText(words)
}

async function decideBenign(page: Page): Promise<void> {
  const { findCode, decide } = deskHands(page)
  await findCode('off-topic', 'NV.OTHER')
  await decide()
}

async function decideInsult(page: Page): Promise<void> {
  await writeInsult(page)
  await deskHands(page).decide('Control+Enter')
}

async function writeInsult(page: Page): Promise<void> {
  const { findCode, mark, press, writeMissing } = deskHands(page)
  if (await page.getByRole('button', { name: /^Show: / }).isVisible()) await press('v')
  await findCode('insult', 'AB.INSULT')
  await mark('s')
  await writeMissing(SET_ASIDE, 'It is about the person, not about what was said.')
}

/** Escalates the case, and waits until that is recorded: the page is left then. */
async function escalate(page: Page): Promise<void> {
  const { press, tabTo, type } = deskHands(page)
  await press('e')
  const dialog = page.getByRole('dialog', { name: 'Escalate this case' })
  await tabTo(dialog.getByRole('textbox'))
  await type('Please look at the two replies as well.')
  const recorded = page.waitForResponse((response) => response.url().endsWith('/escalations'))
  await press('Control+Enter')
  await recorded
  await expect(dialog).toBeHidden()
}
