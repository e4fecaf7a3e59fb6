import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { becomeOwner } from '#tests/support/journey-first-hour.ts'
import { become, openDemo } from '#tests/support/journey-demo.ts'
import { expect, test } from '#tests/support/journey-test.ts'

test('[VERIFY-12] an auditor checks the record beside the page, against a head in words, and finds what was changed', async ({
  page,
  demoUrl,
}) => {
  test.setTimeout(120_000)
  await openDemo(page, demoUrl)
  await become(page, 'Auditor')
  await page.goto(new URL('/record', demoUrl).href)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the ledger' }).click(),
  ])
  const ledger = await readFile(await download.path(), 'utf8')
  await page.getByRole('link', { name: 'Heads to give away' }).click()
  const words = await page.getByRole('list', { name: 'The head in words' }).getByRole('listitem').allInnerTexts()
  const head = words.map((word) => word.replace(/\d+/, '').trim()).join(' ')
  expect(head.split(' ')).toHaveLength(24)

  await page.getByRole('link', { name: 'Check it' }).click()
  await page.getByRole('button', { name: 'Check what this server holds now' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The record is whole' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('No outside head was given.')).toBeVisible()

  await page.getByRole('textbox', { name: /A head that somebody outside kept/ }).fill(head)
  await checkFile(page, ledger)
  await expect(page.getByText(/The outside head stood at entry/)).toBeVisible({ timeout: 60_000 })

  const lines = ledger.split('\n')
  await checkFile(page, lines.with(699, (lines[699] ?? '').replace(/"actor":"[^"]/, '"actor":"z')).join('\n'))
  await expect(page.getByText('Entry 700 was changed: its content does not give its hash.')).toBeVisible()
  await checkFile(page, lines.toSpliced(41, 2).join('\n'))
  await expect(page.getByText('Entries 42 to 43 were deleted; the first is 42.')).toBeVisible()
  await checkFile(page, `${lines.slice(0, 500).join('\n')}\n`)
  await expect(page.getByText(/The head stands at no entry/)).toBeVisible({ timeout: 60_000 })
})

test('[VERIFY-12] the real server lets its pages check the record, and no other script', async ({ page, desk }) => {
  await becomeOwner(page, desk.setUpLink)
  await page.goto(new URL('/record/verify', desk.url).href)
  const ledger = '{}\n'
  await checkFile(page, ledger)
  await expect(page.getByText('Entry 1 cannot be read: its line was changed, or cut short.')).toBeVisible()
})

async function checkFile(page: Page, text: string): Promise<void> {
  const file = { name: 'evenhand-ledger.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) }
  await page.getByLabel('A downloaded ledger').setInputFiles(file)
  await page.getByRole('button', { name: 'Check the file' }).click()
}
