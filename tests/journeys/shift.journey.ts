import type { Page } from '@playwright/test'
import { evenhand } from '#tests/support/journey-cli.ts'
import { type DeskHands, deskHands } from '#tests/support/journey-desk.ts'
import { becomeOwner, importMeridianFile, judgeEleven } from '#tests/support/journey-first-hour.ts'
import { expect, test } from '#tests/support/journey-test.ts'

test('[JOURNEY-8] a shift by keyboard alone: twenty cases, spans, two escalations, an undo, a conflict, a bulk act', async ({
  page,
  desk,
  watch,
}) => {
  watch.allow(/ 412$/)
  test.setTimeout(300_000)
  await becomeOwner(page, desk.setUpLink)
  await importMeridianFile(page)
  const hands = deskHands(page)
  await hands.press('g', 'q')
  await expect(page.getByRole('heading', { name: '30 cases wait' })).toBeVisible()
  await hands.press('Enter')
  await expect(page.getByRole('article', { name: 'Comment under review' })).toBeVisible()
  await test.step('ten are decided, with spans and an undo, and one escalated', () => judgeEleven(page))
  await test.step('seven more, each its own way', () => sevenMore(hands, page))
  await test.step('a conflict says who did what, keeps what was written, and is decided after it', () =>
    conflict(hands, page))
  await test.step('a second escalation', () => escalateToLegal(hands, page))
  await test.step('stepping away hands back what was held', async () => {
    await hands.press('q')
    await expect(page.getByRole('heading', { name: 'Everything is handed back' })).toBeVisible()
  })
  await test.step('the other ten are decided in one act', () => allTheRest(hands, page))
  await test.step('the record is whole, and gives the same cases', () => {
    expect(evenhand(desk.dataDir, 'verify').text).toContain('The ledger is whole')
    expect(evenhand(desk.dataDir, 'rebuild', '--check').text).toBe('30 cases replayed, 0 differ from the ledger.\n')
  })
})

async function sevenMore({ findCode, press, decide, comment }: DeskHands, page: Page): Promise<void> {
  const judged = new Set<string>()
  for (const [words, code] of [
    ['proced', 'NV.PROC'],
    ['leader', 'NV.LEAD'],
    ['benign', 'NV.OTHER'],
    ['disagree', 'NV.DISSENT'],
  ] as const) {
    judged.add(await comment.innerText())
    await findCode(words, code)
    await decide()
  }
  for (let count = 0; count < 3; count++) {
    judged.add(await comment.innerText())
    await press('/')
    await expect(page.getByRole('combobox', { name: 'Find a code' })).toBeFocused()
    await page.keyboard.type('context miss')
    await press('Enter')
    await decide()
  }
  expect(judged.size).toBe(7)
}

/** A note from elsewhere moves the case on under the decision that is being written. */
async function conflict({ findCode, press, comment, decide }: DeskHands, page: Page): Promise<void> {
  const words = await comment.innerText()
  await findCode('proced', 'NV.PROC')
  const noted = await page
    .context()
    .request.post(page.url().replace('/review/priority/', '/api/v1/cases/').concat('/notes'), {
      data: { text: 'The same seat as last year.' },
      headers: { origin: new URL(page.url()).origin },
    })
  expect(noted.status()).toBe(201)
  const here = page.url()
  await press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Orla Venn changed this' })).toBeVisible()
  expect(page.url()).toBe(here)
  await expect(comment).toHaveText(words)
  await expect(page.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.PROC')
  await expect(page.getByRole('button', { name: /1 note/ })).toBeVisible()
  await decide()
}

async function escalateToLegal({ press, tabTo, type }: DeskHands, page: Page): Promise<void> {
  const here = page.url()
  await press('e')
  const dialog = page.getByRole('dialog', { name: 'Escalate this case' })
  await expect(dialog.getByRole('radio', { name: 'Senior review' })).toBeFocused()
  for (let turn = 0; turn < 6 && !(await dialog.getByRole('radio', { name: 'Legal advice' }).isChecked()); turn++) {
    await press('ArrowDown')
  }
  await tabTo(dialog.getByRole('textbox', { name: 'What should they look at?' }))
  await type('Is there a duty to answer?')
  await press('Control+Enter')
  await expect(page).not.toHaveURL(here)
}

/** Selects all that wait, and gives them one code with one reason. */
async function allTheRest({ press, tabTo, type }: DeskHands, page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first()).toBeVisible()
  await press('j', 'Shift+A')
  const bar = page.getByRole('region', { name: 'Selected cases' })
  await expect(bar).toContainText('10 selected')
  await tabTo(bar.getByRole('button', { name: 'Decide' }))
  await press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await type('benign')
  await expect(dialog.getByRole('option', { name: /NV\.OTHER/ })).toBeVisible()
  await press('Enter')
  await tabTo(dialog.getByRole('textbox').last())
  await type('All about where one sits.')
  await press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/^Decided 10|10 cases decided|10 decided/).first()).toBeVisible()
}
