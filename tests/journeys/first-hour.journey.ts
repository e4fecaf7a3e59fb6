import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { evenhand } from '#tests/support/journey-cli.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { JUDGED } from '#tests/support/journey-file.ts'
import { becomeOwner, importMeridianFile, judgeEleven, signIn } from '#tests/support/journey-first-hour.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const REFUSED = [
  '\ufeffcomment_id,thread_id,thread_title,posted_at,author,reply_to,reasons,reports,comment,evenhand_row,evenhand_reason',
  'r-1,october,The October training,2026-10-05 18:07,Hilary Umney,,off topic,,"  ",59,There is no text.',
  'r-2,october,The October training,2026-10-40 10:00,Cormac Dwyer,,,,The fortieth of October,60,',
]
const TWICE = 'c-1,october,The October training,2026-10-05 18:00,Orla Venn,,,,Remark 1 about the tea,58,'

/** What the page of each case says, in the order in which the cases were judged. */
const ON_RECORD: readonly (readonly string[])[] = [
  ['Decided', 'NV.PROC', 'Procedural worry'],
  ['Decided', 'NV.LEAD', 'You decided NV.LEAD'],
  ['Decided', 'AB.INSULT', '“You are a clown, Penhallow”', 'It is aimed at a person, not at a policy.'],
  ['Decided', 'NV.DISSENT'],
  [
    'Decided',
    'PR.DISRUPT',
    '“all stand up”',
    'Informal note',
    'More than a refusal: it plans to stop others.',
    'Conduct of meetings, rule 4, 2025',
  ],
  ['Decided', 'NV.OTHER', 'undone', 'NV.COUNTER', 'You undid the last step'],
  ['Decided', 'UN.CONTEXT'],
  ['Decided', 'NV.OTHER'],
  ['Awaiting a second reading', 'PR.BOYCOTT', '“Nobody should turn up on Monday”', 'Formal warning'],
  ['Decided', 'NV.PROC'],
  [
    'Escalated',
    'Escalated by Orla Venn, soon',
    'Letters at two homes. Somebody should ring them today.',
    'You escalated it to Safeguarding',
  ],
]

test('[JOURNEY-1] from the first start to ten decisions and an escalation by keyboard, and through a restart', async ({
  page,
  desk,
  watch,
  anotherBrowser,
}) => {
  test.setTimeout(240_000)
  await test.step('the printed link makes the owner', () => becomeOwner(page, desk.setUpLink))
  await test.step('every row of the file is counted, and what was not taken can be had back', async () => {
    await importMeridianFile(page)
    await everyRowIsCounted(page)
  })
  const addresses = await test.step('ten are decided and one escalated, by keyboard alone', async () => {
    await deskHands(page).press('g', 'q')
    await expect(page.getByRole('heading', { name: '30 cases wait' })).toBeVisible()
    await deskHands(page).press('Enter')
    await expect(page.getByRole('article', { name: 'Comment under review' })).toBeVisible()
    return judgeEleven(page)
  })
  await test.step('the server stops and starts again, and the open page finds it', async () => {
    const restarted = watch.allow(/net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING)/)
    expect(await desk.restart()).toBe(0)
    await expect(page.getByText('The connection was lost.')).toBeHidden({ timeout: 30_000 })
    restarted()
  })
  await test.step('signed in anew, everything is there', async () => {
    const fresh = await (await anotherBrowser()).newPage()
    await signIn(fresh, desk.url)
    await everythingIsThere(fresh, addresses)
  })
  await test.step('the record is whole, and gives the same cases', () => {
    expect(evenhand(desk.dataDir, 'verify').text).toContain('The ledger is whole: 61 entries.')
    expect(evenhand(desk.dataDir, 'rebuild', '--check')).toMatchObject({
      status: 0,
      text: '30 cases replayed, 0 differ from the ledger.\n',
    })
  })
})

test('[JOURNEY-2] the first decision is at most six clicks or keys from the first page', async ({ page, desk }) => {
  await becomeOwner(page, desk.setUpLink)
  expect(await firstDecision(page)).toBeLessThanOrEqual(6)
  await expect(page.getByRole('main').getByText('Decided: NV.PROC')).toBeVisible()
})

test('[JOURNEY-7] a decision is recorded although the page is left in the same moment', async ({
  page,
  desk,
  watch,
}) => {
  watch.allow(/^request failed: (POST|PATCH) \S+ net::ERR_ABORTED$/)
  await becomeOwner(page, desk.setUpLink)
  await firstDecision(page)
  // In the page itself: `page.goto` would wait for the answer.
  await page.evaluate((url) => window.location.assign(url), desk.url)
  await expect(page.getByRole('row', { name: /^Decided 1/ })).toBeVisible()
})

/** From the first page to a decision on a comment of the sample. @returns how many keys that took */
async function firstDecision(page: Page): Promise<number> {
  const steps = [
    [page.getByRole('button', { name: 'Use the sample' }), 's'],
    [page.getByRole('heading', { name: 'first-comments.csv' }), 'Control+Enter'],
    [page.getByRole('heading', { name: 'What came in' }), 'Enter'],
    [page.getByRole('option', { name: /No violation/ }), '6'],
    [page.getByRole('option', { name: /Procedural worry/ }), '1'],
    [page.getByText('Everything the policy asks for is here'), 'Enter'],
  ] as const
  for (const [seen, key] of steps) {
    await seen.waitFor()
    await page.keyboard.press(key)
  }
  return steps.length
}

async function everyRowIsCounted(page: Page): Promise<void> {
  await expect(page.getByRole('definition').filter({ hasText: /^\d+$/ })).toHaveText(['30', '27', '1', '2'])
  await expect(page.getByText('60 rows in all; each is counted once.')).toBeVisible()
  const refused = await downloaded(page, 'Download 2 refused rows')
  for (const line of REFUSED) expect(refused).toContain(line)
  expect(refused.trimEnd().split('\r\n')).toHaveLength(3)
  expect(await downloaded(page, 'Download 1 duplicate')).toContain(TWICE)
}

async function downloaded(page: Page, button: string): Promise<string> {
  const { press, tabTo } = deskHands(page)
  await tabTo(page.getByRole('button', { name: button }))
  const [file] = await Promise.all([page.waitForEvent('download'), press('Enter')])
  return readFile(await file.path(), 'utf8')
}

async function everythingIsThere(page: Page, addresses: readonly string[]): Promise<void> {
  // Three are still held by the page that was left open: the case on the screen, and the two after it.
  await expect(page.getByRole('row', { name: /^Priority 16 3/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^Second review 1/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^Decided 9/ })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await expect(page.getByRole('button', { name: /Letters at two homes/ })).toBeVisible()
  for (const [place, address] of addresses.entries()) {
    await page.goto(address)
    await expect(page.getByText(JUDGED[place] ?? 'no more')).toBeVisible()
    const record = page.getByRole('region', { name: 'Record' })
    for (const words of ON_RECORD[place] ?? []) await expect(record).toContainText(words)
  }
}
