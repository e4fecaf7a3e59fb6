import type { Page } from '@playwright/test'
import { become, openDemo } from '#tests/support/journey-demo.ts'
import { expect, test } from '#tests/support/journey-test.ts'
import { wayOf } from '#tests/support/journey-way.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/* Sentences of the demo by which its cases are told from one another. */
const LEFT_BY_ITS_TAKER = /^A term of history used about a state/
const HARD_LINE = /^Two definitions differ on this comment/
const KNOWS_THE_AUTHOR = /^I know the author/
const GRAVEST = /^Sent by the desk itself: its flags put it at severity 4/
const ASKED_OF_THE_MODERATOR = /^Reported as hateful; I read a fair question/
const KEPT_OPEN = 'Who are the "people with no part in the contest"?'

test('[JOURNEY-41] a desk for escalations: the gravest comes by itself, is accepted, given, asked, held, returned; clocks run out; an approach keeps a case open', async ({
  page,
  demoUrl,
}) => {
  test.setTimeout(300_000)
  await page.clock.install()
  await test.step('a comment of the gravest kind leaves the ordinary queue and alerts the duty officer', () =>
    gravest(page, demoUrl))
  await test.step('turns come one after the other', () => turns(page))
  await test.step('what a colleague stepped aside from is accepted; another is given', () => acceptAndGive(page))
  await test.step('a sender answers what was asked, and the clock runs again', () => answer(page))
  await test.step('a case is set aside until a day', () => hold(page))
  await test.step('a case goes back with feedback', () => giveBack(page))
  await test.step('two days later clocks have run out, and what was set aside is back', () => later(page))
  await test.step('an approach keeps a case open until it is dealt with', () => keptOpen(page))
})

async function gravest(page: Page, url: string): Promise<void> {
  await openDemo(page, url, '/imports/new')
  await bringTwo(page)
  await become(page, 'Senior reviewer')
  await letPass(page, MINUTE)
  await go(page, '/inbox')
  const alert = page.getByRole('listitem').filter({ hasText: 'A grave case needs you now' }).first()
  await expect(alert).toContainText('a grave comment, which opens veiled')
  await alert.getByRole('link', { name: 'Open the case' }).click()
  await expect(page.getByRole('article', { name: 'Comment under review' })).toContainText(
    /Bring the (ladder|lamp) tonight/,
  )
  await go(page, '/review/priority')
  await expect(page.getByRole('region', { name: 'Queue' }).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByText(/Bring the (ladder|lamp) tonight/)).toHaveCount(0)
}

/** Two comments that staff flagged, in the form that needs no mapping. */
async function bringTwo(page: Page): Promise<void> {
  const thread = { id: 'yard', title: 'The yard at night', platform: 'forum', url: null, post: 'Who has the key?' }
  const flag = { source: 'staff', reason: 'threatening', estimate: 4, count: 1, words: [], rule: null, matched: [] }
  const rows = ['ladder', 'lamp'].map((what, place) => ({
    evenhand: 1,
    thread,
    comment: {
      id: `yard-${place}`,
      parentId: null,
      author: 'Somebody New',
      text: `Bring the ${what} tonight, and tell nobody.`,
      postedAt: '2026-11-23T07:30:00.000Z',
    },
    flags: [{ ...flag, score: null }],
  }))
  const buffer = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('o')])
  await chooser.setFiles({ name: 'yard.jsonl', mimeType: 'application/x-ndjson', buffer })
  await expect(page.getByRole('heading', { name: 'yard.jsonl' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'What came in' })).toBeVisible()
}

async function turns(page: Page): Promise<void> {
  await go(page, '/escalations?team=safeguarding')
  const rows = rowOf(page, GRAVEST)
  await expect(rows).toHaveCount(3)
  // Six turns each against seven: first the senior persona, then whoever waited longest.
  await expect(rows.filter({ hasText: 'with Desmond Achterberg' })).toHaveCount(2)
  await expect(rows.filter({ hasText: 'with Malachy Dunphy' })).toHaveCount(1)
}

async function acceptAndGive(page: Page): Promise<void> {
  await go(page, '/escalations?team=senior')
  await choose(page, LEFT_BY_ITS_TAKER)
  await expect(rowOf(page, LEFT_BY_ITS_TAKER)).toContainText('new')
  await page.keyboard.press('a')
  await expect(rowOf(page, LEFT_BY_ITS_TAKER)).toContainText('accepted · with Desmond Achterberg')
  await choose(page, KNOWS_THE_AUTHOR)
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog', { name: 'Give to …' })
  await dialog.getByRole('combobox', { name: 'To whom' }).selectOption({ label: 'Wanda Strzelecka' })
  await page.keyboard.press('Control+Enter')
  await expect(rowOf(page, KNOWS_THE_AUTHOR)).toContainText('with Wanda Strzelecka')
}

async function answer(page: Page): Promise<void> {
  await expect(rowOf(page, ASKED_OF_THE_MODERATOR)).toContainText('clock paused: its sender was asked')
  await become(page, 'Moderator')
  await go(page, '/escalations?team=asked')
  await expect(page.getByText('Desmond Achterberg asks')).toBeVisible()
  await page.keyboard.press('w')
  await page.getByRole('dialog', { name: 'Answer' }).getByRole('textbox').fill('After it, the same evening.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('No team waits for your answer')).toBeVisible()
  await become(page, 'Senior reviewer')
  await go(page, '/escalations?team=senior')
  await expect(rowOf(page, ASKED_OF_THE_MODERATOR)).toContainText(/accepted.*due in \d/)
}

async function hold(page: Page): Promise<void> {
  await choose(page, HARD_LINE)
  await page.keyboard.press('o')
  const dialog = page.getByRole('dialog', { name: 'Set aside' })
  await dialog.getByRole('combobox', { name: 'What is waited for' }).selectOption({ label: 'Others belong to it' })
  await dialog.getByLabel('Comes back on').fill('2026-11-25')
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Two like it come on Wednesday.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, HARD_LINE)).toContainText('set aside')
  await expect(page.getByText(/Set aside by Desmond Achterberg until 25/)).toBeVisible()
}

async function giveBack(page: Page): Promise<void> {
  await choose(page, LEFT_BY_ITS_TAKER)
  await page.getByRole('link', { name: 'Open at the desk' }).click()
  await page.getByRole('button', { name: 'Claim' }).waitFor()
  await page.keyboard.press('c')
  await page.getByRole('combobox', { name: 'Find a code' }).waitFor()
  const here = page.url()
  await page.getByRole('button', { name: /^Return/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Return with feedback' })
  await dialog.getByRole('textbox', { name: 'Feedback' }).fill('Read it by its words: they are about a state.')
  const returned = page.waitForResponse((response) => response.url().endsWith('/returns') && response.ok())
  await page.keyboard.press('Control+Enter')
  await returned
  // The desk goes on to the next case by itself.
  await expect(page).not.toHaveURL(here)
  await go(page, new URL(here).pathname.replace(/\/review\/[^/]+\//, '/cases/'))
  await expect(wayOf(page).last()).toContainText('Desmond Achterberg returned with feedback')
  await expect(wayOf(page).last()).toContainText('Read it by its words: they are about a state.')
  await expect(page.getByRole('region', { name: 'Record' }).getByRole('heading', { level: 1 })).toHaveText('Open')
}

async function later(page: Page): Promise<void> {
  await letPass(page, 2 * DAY)
  await go(page, '/escalations?team=senior')
  await expect(rowOf(page, HARD_LINE)).toContainText(/new|accepted/)
  await expect(rowOf(page, ASKED_OF_THE_MODERATOR)).toContainText(/\d+ h \d+ past its time/)
  await expect(page.getByRole('button', { name: /^Senior review \(\d+\)\s*\d+ past (its|their) time/ })).toBeVisible()
  await choose(page, HARD_LINE)
  await page.getByRole('link', { name: 'The whole way' }).click()
  await expect(wayOf(page).last()).toContainText('the desk itself came back')
  await go(page, '/inbox')
  await expect(page.getByText('A clock has run out').first()).toBeVisible()
  await expect(page.getByText('A case on hold is due for review').first()).toBeVisible()
}

async function keptOpen(page: Page): Promise<void> {
  const id = await page.evaluate(async (words) => {
    const answer = await fetch('/api/v1/cases?queue=decided&limit=200')
    const { cases } = (await answer.json()) as { cases: { id: string; text: string }[] }
    return cases.find((one) => one.text.startsWith(words))?.id ?? ''
  }, KEPT_OPEN)
  await go(page, `/cases/${id}`)
  const record = page.getByRole('region', { name: 'Record' })
  await expect(record.getByRole('heading', { level: 1 })).toHaveText('Decided')
  const register = page.getByRole('region', { name: 'Approaches from outside' })
  await expect(register).toContainText('An organiser of one of the candidates')
  await register.getByRole('button', { name: 'Deal with it' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Told in writing that nobody asks about a case.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(register).toContainText('Told in writing that nobody asks about a case.')
  await expect(record.getByRole('heading', { level: 1 })).toHaveText('Closed')
}

function rowOf(page: Page, reason: RegExp) {
  return page.getByRole('listitem').filter({ has: page.getByText(reason) })
}

/** Opens a case of the inbox, which its keys then act on. */
async function choose(page: Page, reason: RegExp): Promise<void> {
  const button = rowOf(page, reason).getByRole('button')
  await button.click()
  await expect(button).toHaveAttribute('aria-current', 'true')
}

/** Lets time pass for the page, and with it for the demo, which does each half minute what a server does by itself. */
async function letPass(page: Page, ms: number): Promise<void> {
  await page.clock.fastForward(ms)
}

/** Goes there as a link of the app does: the demo goes on. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => history.pushState(null, '', address), path)
}
