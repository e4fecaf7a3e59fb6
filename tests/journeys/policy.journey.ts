import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { become, openDemo, reviewNext } from '#tests/support/journey-demo.ts'
import { deskHands } from '#tests/support/journey-desk.ts'
import { expect, test } from '#tests/support/journey-test.ts'

/** `EVENHAND_PICTURES=docs` writes them where docs/policy.md shows them; else they are taken and thrown away. */
const FOLDER =
  process.env['EVENHAND_PICTURES'] === 'docs' ? 'docs/pictures' : join('test-results', 'journeys', 'pictures')

test('[JOURNEY-10] [DOCS-2] a code is added, another split, the version proposed, published by another, and met at once', async ({
  page,
  demoUrl,
}) => {
  test.setTimeout(240_000)
  const take = (name: string) => page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openDemo(page, demoUrl, '/policy')
  await become(page, 'Policy editor')
  await page.getByRole('link', { name: 'The next version' }).click()
  await pick(page, 'PR.CONF')
  await expect(page.getByText('decided cases used these words')).toBeVisible()
  await expect(page.getByText('You are now', { exact: false })).toBeHidden({ timeout: 20_000 })
  await take('policy-studio')

  await addCode(page)
  await take('policy-pair')
  await splitCode(page)
  await expect(page.getByRole('heading', { name: 'Retired in this draft' })).toBeVisible()
  await take('policy-split')

  await page.getByRole('textbox', { name: 'For everybody who reads the policy' }).fill('Notes are no recordings.')
  const propose = page.getByRole('button', { name: 'Propose version 3' })
  await expect(propose).toBeEnabled()
  await propose.click()
  await expect(page.getByText('Somebody who changed nothing in it publishes it.')).toBeVisible()

  await become(page, 'Senior reviewer')
  await page.goto(new URL('/policy/draft', demoUrl).href)
  await page.getByRole('link', { name: 'Compare it with version 2' }).click()
  await expect(page.getByRole('heading', { name: /^New codes/ })).toBeVisible()
  await expect(page.getByText('split into', { exact: false })).toBeVisible()
  await take('policy-compare')
  await page.getByRole('link', { name: 'Back to the policy' }).click()
  await page.getByText('The latest of them').click()
  const old = await page.getByRole('link', { name: 'A case under AB.INSULT' }).first().getAttribute('href')
  await page.getByRole('button', { name: 'Publish version 3' }).click()
  await expect(page.getByRole('heading', { name: 'Version 3', exact: true }).first()).toBeVisible()

  await become(page, 'Moderator')
  await page.goto(new URL('/review/priority', demoUrl).href)
  await reviewNext(page)
  const { findCode } = deskHands(page)
  await findCode('taking notes', 'PR.NOTES')
  await expect(page.getByRole('region', { name: 'Guidance for PR.NOTES' })).toBeVisible()

  await page.goto(new URL(old ?? '', demoUrl).href)
  const decision = page.getByRole('article', { name: /reading$/ }).first()
  await expect(decision).toContainText('AB.INSULT')
  await decision.locator('summary').first().click()
  await expect(decision).toContainText('Name-calling')
})

async function pick(page: Page, code: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find a code' }).fill(code)
  await expect(page.getByRole('treeitem').first()).toContainText(code)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Means' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find a code' }).fill('')
}

/** A new code, with an example of it and one of what it is not. */
async function addCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a code' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a code' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Taking notes against a rule')
  await dialog.getByRole('textbox', { name: 'Id' }).fill('NOTES')
  await dialog.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByText('PR.NOTES').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Means' }).fill('Publishes notes of a session that was announced as private.')
  await page.getByRole('textbox', { name: 'Covers' }).fill('Posting a transcript.')
  await page.getByRole('textbox', { name: 'Does not cover' }).fill('Taking notes for oneself (NV.PROC).')
  await page.getByRole('button', { name: 'Add a contrast pair' }).click()
  await page
    .getByRole('textbox', { name: 'Words of example 1' })
    .fill('Here is everything that was said, word for word.')
  await page
    .getByRole('textbox', { name: 'Words of example 2' })
    .fill('I always take notes, my memory is not what it was.')
  await page.getByRole('combobox', { name: 'What example 2 is' }).selectOption('NV.PROC')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

async function splitCode(page: Page): Promise<void> {
  await pick(page, 'AB.INSULT')
  await page.getByRole('button', { name: 'Split' }).click()
  const dialog = page.getByRole('dialog', { name: 'Split AB.INSULT' })
  await dialog.getByRole('textbox', { name: 'Name' }).nth(0).fill('Name-calling')
  await dialog.getByRole('textbox', { name: 'Id' }).nth(0).fill('NAME')
  await dialog.getByRole('textbox', { name: 'Name' }).nth(1).fill('Belittling')
  await dialog.getByRole('textbox', { name: 'Id' }).nth(1).fill('BELITTLE')
  await dialog.getByRole('button', { name: 'Split it' }).click()
  await expect(page.getByRole('heading', { name: 'Name-calling' })).toBeVisible()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}
