import type { Page } from '@playwright/test'
import { deskHands } from '#tests/support/journey-desk.ts'
import { becomeOwner } from '#tests/support/journey-first-hour.ts'
import { expectWhole } from '#tests/support/journey-look.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const HOSTILE = [
  '<script>document.title = "hurt"; alert(1)</script>',
  '<img src="/hurt.png" onerror="alert(2)"><svg onload=alert(3)>',
  'read \u202Eesrever ni\u202C and \u2067inward\u2069',
  'zero\u200Bwidth\u200D and\u2060 a\uFEFF mark\u00AD',
  'long'.repeat(600),
  'https://hurt.example/steal?all=1 javascript:alert(4) //hurt.example',
  '"><iframe src="https://hurt.example"></iframe><a href="javascript:alert(5)">here</a>',
  '{{constructor.constructor("alert(6)")()}} ${alert(7)} <!-- -->',
  '=HYPERLINK("https://hurt.example","pay")',
  'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307 \u{1F468}\u200D\u{1F469}\u200D\u{1F467} שלום عليكم',
] as const

/** A row of the list holds the first 280 characters. */
const LISTED = HOSTILE.map((text, place) => (place === 4 ? 'long'.repeat(70) : text))

test('[HOSTILE-1] whatever a comment holds is drawn as it was stored, and does nothing', async ({ page, desk }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await becomeOwner(page, desk.setUpLink)
  await importHostile(page)
  await page.keyboard.press('Enter')
  const list = page.getByRole('region', { name: 'Queue' })
  await expect(list.getByRole('listitem')).toHaveCount(HOSTILE.length)
  const links = await list.getByRole('listitem').getByRole('link').all()
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
  for (const [place, text] of LISTED.entries()) {
    expect(await links[place]?.locator('bdi').first().textContent()).toBe(text)
  }
  for (const [place, text] of HOSTILE.entries()) await drawnEverywhere(page, desk.url, addresses[place] ?? '', text)
  expect(dialogs).toEqual([])
})

test('[HOSTILE-2] hidden characters are marked, and an address is no link', async ({ page, desk }) => {
  await becomeOwner(page, desk.setUpLink)
  await importHostile(page)
  await page.keyboard.press('Enter')
  const { comment } = deskHands(page)
  const open = (text: string) => page.getByRole('region', { name: 'Queue' }).getByRole('link').filter({ hasText: text })
  await open('esrever').click()
  await expect(comment).toHaveText(HOSTILE[2])
  await expect(comment.locator('[data-mark]')).toHaveText(['\u202E', '\u202C', '\u2067', '\u2069'])
  await open('zero').click()
  await expect(comment.locator('[data-mark="ZWSP"]')).toHaveCount(1)
  await open('https://hurt.example/steal').click()
  await expect(comment).toHaveText(HOSTILE[5])
  const here = page.url()
  await comment.click({ position: { x: 40, y: 14 } })
  await expect(comment.getByRole('link')).toHaveCount(0)
  expect(page.url()).toBe(here)
})

/** The desk and the case's own page hold the very text, whole on the screen, and nothing made of it. */
async function drawnEverywhere(page: Page, url: string, address: string, text: string): Promise<void> {
  const words = page.getByRole('article', { name: 'Comment under review' }).locator('blockquote bdi').first()
  for (const path of [address, address.replace('/review/priority/', '/cases/')]) {
    await page.goto(new URL(path, url).href)
    await expect(words).toBeVisible()
    expect(await words.textContent()).toBe(text)
    await expect(words.locator('script, img, svg, iframe, a')).toHaveCount(0)
    await expectWhole(page, `${text.slice(0, 30)} on ${path}`)
  }
  await expect(page).toHaveTitle('Case · Evenhand')
}

/** Our own form, with every text of it hostile. */
async function importHostile(page: Page): Promise<void> {
  const thread = {
    id: 't',
    title: '<b>Thread</b> \u202Etitle',
    platform: '<i>Forum</i>',
    post: '<script>alert(8)</script>',
  }
  const lines = HOSTILE.map((text, place) => ({
    evenhand: 1,
    thread,
    comment: { id: `c${place}`, author: '<img src=x onerror=alert(9)>', text, url: 'javascript:alert(10)' },
    flags: [{ source: 'member_report', reason: '<b>bad</b>', words: ['<script>alert(11)</script>'] }],
  }))
  const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))
  await page.getByRole('link', { name: 'Import a file' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ])
  await chooser.setFiles({ name: '<b>hostile.ndjson', mimeType: 'application/x-ndjson', buffer })
  await expect(page.getByRole('heading', { name: 'Nothing to map' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'What came in' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>hostile.ndjson')
}
