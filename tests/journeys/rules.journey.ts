import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { become, openDemo } from '#tests/support/journey-demo.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { expect, test } from '#tests/support/journey-test.ts'

/** `EVENHAND_PICTURES=docs` writes it where docs/policy.md shows it; else it is taken and thrown away. */
const FOLDER =
  process.env['EVENHAND_PICTURES'] === 'docs' ? 'docs/pictures' : join('test-results', 'journeys', 'pictures')

const FILE = {
  name: 'fair.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'comment_id,author,comment',
      'r1,Orla Venn,The marzipan again? Whoever chose it is a walking marzipan.',
      'r2,Bram Castellow,I will bring the marzipan and two urns.',
      'r3,Hilary Umney,See you on Thursday.',
    ].join('\n'),
  ),
}

test('[JOURNEY-21] a rule is written, tried, switched on, flags what comes in, and hears what reviewers made of it', async ({
  page,
  demoUrl,
  watch,
}) => {
  test.setTimeout(240_000)
  // The demo's worker hands a stream over; Chromium tells it as let go of, though it was read to its end.
  watch.allow(/\/rules\/forecast net::ERR_ABORTED$/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openDemo(page, demoUrl, '/rules')
  await become(page, 'Policy editor')
  await writeRule(page)
  await become(page, 'Moderator')
  await importFile(page, demoUrl)
  await judge(page, demoUrl, 'walking', async ({ findCode, mark, writeMissing }) => {
    await findCode('name-calling', 'AB.INSULT')
    await mark('s')
    await writeMissing('The reading you set aside, and why', 'It is aimed at a person.')
  })
  await judge(page, demoUrl, 'urns', async ({ press }) => {
    await press('.', '1')
  })
  await become(page, 'Policy editor')
  await page.goto(new URL('/rules', demoUrl).href)
  const row = page.getByRole('row', { name: /Marzipan/ })
  await expect(row).toContainText('50 % violations of 2 decided')
  await expect(row).toContainText('1 no violation')
})

/** Words that the demo holds, tried on what is held; then words that only the file has, saved and switched on. */
async function writeRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Write a rule/ }).click()
  await page.getByLabel('Name').fill('Marzipan')
  await page.getByLabel('What reviewers read').fill('cake talk')
  await page.getByLabel('Keywords, one a line').fill('biscuit*')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/comments would be flagged of [\d,]+ held/)).toBeVisible()
  await page.getByRole('button', { name: /^Show: / }).click()
  await expect(page.locator('mark').first()).toContainText('biscuit')
  await page.getByLabel('Keywords, one a line').fill('marzipan')
  await page.getByRole('textbox', { name: 'A comment' }).fill('More marzipan, please.')
  await expect(page.getByText('The rule has changed since: try it again.')).toBeVisible()
  await expect(page.getByText('Would be flagged', { exact: true })).toBeVisible()
  await page.screenshot({ path: join(FOLDER, 'policy-rule.png') })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Switch on: Marzipan' }).click()
  await expect(page.getByRole('button', { name: 'Switch off: Marzipan' })).toBeVisible()
}

async function importFile(page: Page, demoUrl: string): Promise<void> {
  await page.goto(new URL('/imports/new', demoUrl).href)
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('o')])
  await chooser.setFiles(FILE)
  await expect(page.getByRole('heading', { name: 'fair.csv' })).toBeVisible()
  // What the file’s own columns flag is left out: the rule alone is to raise flags.
  for (const rule of await page.getByRole('button', { name: /^Remove flag/ }).all()) await rule.click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'What came in' })).toBeVisible()
  await expect(page.getByRole('definition').nth(0)).toHaveText('2')
}

/** Finds the case by its words, sees why it is here, takes it and decides. */
async function judge(
  page: Page,
  demoUrl: string,
  words: string,
  decide: (hands: ReturnType<typeof deskHands>) => Promise<void>,
): Promise<void> {
  const hands = deskHands(page)
  await page.goto(new URL(`/review/priority?text=${words}`, demoUrl).href)
  await page
    .getByRole('region', { name: 'Queue' })
    .getByRole('link', { name: new RegExp(words) })
    .click()
  const why = page.getByRole('region', { name: 'Why it is here' })
  await expect(why).toContainText('Rule Marzipan: cake talk')
  await expect(why).toContainText('marzipan')
  await page.getByRole('button', { name: 'Claim', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  await decide(hands)
  await hands.decide('Control+Enter')
}
