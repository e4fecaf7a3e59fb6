import type { Page } from '@playwright/test'
import { deskHands } from '#tests/support/journey-desk.ts'
import { benign, caseOpen, GONE, keptHere, look, openDesk, timesOf } from '#tests/support/journey-offline.ts'
import { askApi } from '#tests/support/journey-people.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const rowsMarked = (page: Page) => page.getByRole('region', { name: 'Queue' }).getByText('unsent', { exact: true })

const noteField = (page: Page) => page.getByRole('dialog').getByLabel('New note')

async function note(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await noteField(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function escalate(page: Page, reason: string): Promise<string> {
  const caseId = caseOpen(page)
  await page.keyboard.press('e')
  await page.getByRole('radio', { name: 'Legal advice' }).check()
  await page.getByRole('radio', { name: 'now', exact: true }).check()
  await page.getByRole('textbox', { name: 'What should they look at?' }).fill(reason)
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(caseId))
  return caseId
}

test('[JOURNEY-54] an escalation and notes made offline are sent once; what is refused opens as it was written, and is settled before the person', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  watch.allow(/ 4(09|12)$/)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  const to = [context.request, desk.url] as const
  await context.setOffline(true)
  await note(page, 'They wrote the same in May.')
  const sentOn = await escalate(page, 'Is this the same seat?')
  const refused = await escalate(page, 'Look at the third line.')
  const noted = caseOpen(page)
  await note(page, 'One.')
  await note(page, 'Two.')
  await expect(page.getByText(/^5 things you did are not yet sent, since /)).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const list = page.getByRole('dialog')
  await expect(list.getByText(/^Escalated to [A-Z]/)).toHaveCount(2)
  await expect(list.getByText('They wrote the same in May.')).toBeVisible()
  await look(page, 'unsent-escalations')
  await page.keyboard.press('Escape')
  // Meanwhile a note moves the second one on.
  await askApi(context.request, desk.url, 'POST', `/cases/${refused}/notes`, { text: 'The same seat as last year.' })
  // And for a moment nobody may note anything on the third.
  const closed = { type: '', title: '', status: 409, code: 'not_in_this_state', detail: 'The case is closed.' }
  await page.route(`**/cases/${noted}/notes`, (route) => route.fulfill({ status: 409, json: closed }))
  await context.setOffline(false)
  await expect(page.getByText('3 things you did could not be recorded')).toBeVisible({ timeout: 60_000 })
  await page.unroute(`**/cases/${noted}/notes`)
  expect(await timesOf('case.noted', [sentOn, refused], to)).toEqual([1, 1])
  expect(await timesOf('case.escalated', [sentOn, refused], to)).toEqual([1, 0])
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(list.getByText('Look at the third line.')).toBeVisible()
  await expect(list).toContainText('Orla Venn')
  await look(page, 'refused-escalation')
  const open = list.getByRole('button', { name: 'Open the case' })
  await open.first().click()
  await expect(page).toHaveURL(new RegExp(refused))
  const reason = page.getByRole('textbox', { name: 'What should they look at?' })
  await expect(reason).toHaveValue('Look at the third line.')
  await expect(page.getByRole('radio', { name: 'Legal advice' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'now', exact: true })).toBeChecked()
  await look(page, 'refused-escalation-again')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Decision', exact: true })).toContainText('Nothing was recorded')
  await look(page, 'refused-at-desk')
  await page.keyboard.press('e')
  await expect(reason).toHaveValue('Look at the third line.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => timesOf('case.escalated', [sentOn, refused], to)).toEqual([1, 1])
  await expect(page.getByText('2 things you did could not be recorded')).toBeVisible()
  // The second note first: the other stays.
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await open.nth(1).click()
  await expect(noteField(page)).toHaveValue('Two.')
  await look(page, 'refused-note-again')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('1 thing you did could not be recorded')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await open.click()
  await expect(noteField(page)).toHaveValue('One.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('1 thing you did could not be recorded')).toHaveCount(0)
  expect(await timesOf('case.noted', [noted], to)).toEqual([2])
})

test('[JOURNEY-55] after a reload and in a second tab an unsent case is marked and not offered again, and comes back when it is taken back', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  await context.route('**/decisions', (route) => route.abort('failed'))
  const first = await benign(page)
  const second = await benign(page)
  await expect(page.getByText(/^2 things you did are not yet sent, since /)).toBeVisible({ timeout: 60_000 })
  await page.reload()
  await expect(rowsMarked(page)).toHaveCount(2)
  await page.goto(new URL('/queues', desk.url).href)
  await expect(page.getByText(/^2 things you did are not yet sent, since /)).toBeVisible()
  await expect(page.getByRole('button', { name: /Review next/ })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(deskHands(page).comment).toBeVisible()
  expect([first, second]).not.toContain(caseOpen(page))
  await look(page, 'marked')

  const other = await context.newPage()
  await other.goto(new URL(`/review/priority/${first}`, desk.url).href)
  await expect(rowsMarked(other)).toHaveCount(2)
  await expect(other.getByText('Decided NV.OTHER, not yet sent')).toBeVisible()
  await look(other, 'second-tab')
  await other.keyboard.press('Shift+Z')
  await expect(other.getByRole('list', { name: 'Codes chosen' })).toContainText('NV.OTHER')
  await expect(rowsMarked(other)).toHaveCount(1)
  await expect(rowsMarked(page)).toHaveCount(1)
  const decisions = () => timesOf('case.decided', [first, second], [context.request, desk.url])
  await context.unroute('**/decisions')
  await expect.poll(() => decisions(), { timeout: 90_000 }).toEqual([0, 1])
  await expect(page.getByText(/not yet sent, since /)).toHaveCount(0)
  await expect(rowsMarked(page)).toHaveCount(0)
  await deskHands(other).decide()
  await expect.poll(() => decisions()).toEqual([1, 1])
})

test('[JOURNEY-57] after a reload without an answer what is unsent can be told apart, although no comment’s words are kept', async ({
  page,
  context,
  desk,
  watch,
}) => {
  watch.allow(GONE)
  test.setTimeout(240_000)
  await openDesk(page, desk)
  await context.route(/\/(decisions|escalations)$/, (route) => route.abort('failed'))
  const first = await deskHands(page).comment.textContent()
  await benign(page)
  const second = await deskHands(page).comment.textContent()
  await benign(page)
  await escalate(page, 'Is this the same seat?')
  await expect(page.getByText(/^3 things you did are not yet sent, since /)).toBeVisible({ timeout: 60_000 })
  const kept = JSON.stringify(await keptHere(page))
  for (const words of [first, second]) {
    expect(words).toMatch(/\w/)
    expect(kept).not.toContain(words?.trim().slice(0, 12))
  }
  // The page opens, and no case does.
  await context.route(/\/api\/v1\/(cases|queues|routes|policies)/, (route) => route.abort('failed'))
  await page.goto(new URL('/settings/security', desk.url).href)
  await expect(page.getByText(/^3 things you did are not yet sent, since /)).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const rows = page.getByRole('dialog').getByRole('listitem')
  await expect(rows).toHaveText([
    /Decided NV\.OTHER Off-topic or benign.*Member \d+ · .+ · posted .+1 of 3 · \d\d:\d\d/,
    /Decided NV\.OTHER Off-topic or benign.*Member \d+ · .+ · posted .+2 of 3 · \d\d:\d\d/,
    /Escalated to Legal advice.*Member \d+ · .+ · posted .+3 of 3 · \d\d:\d\d/,
  ])
  await look(page, 'unsent-after-reload')
})
