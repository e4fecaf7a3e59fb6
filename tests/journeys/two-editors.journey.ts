import type { Page } from '@playwright/test'
import { becomeOwner } from '#tests/support/journey-first-hour.ts'
import { addPeople, type Member, signInAs } from '#tests/support/journey-people.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const ONE: Member = { name: 'Odette Farrow', email: 'odette@meridian.example', role: 'policy_editor' }
const OTHER: Member = { name: 'Ambrose Quill', email: 'ambrose@meridian.example', role: 'policy_editor' }

test('[JOURNEY-22] a code is dragged by the mouse; two editors see each other’s work, and a clash is settled in front of one', async ({
  page: other,
  desk,
  watch,
  anotherBrowser,
}) => {
  test.setTimeout(60_000)
  await becomeOwner(other, desk.setUpLink)
  await addPeople(other.request, desk.url, [ONE, OTHER])
  await other.context().clearCookies()
  await signInAs(other, desk.url, OTHER)
  const one = await (await anotherBrowser()).newPage()
  await signInAs(one, desk.url, ONE)
  const studio = new URL('/policy/draft', desk.url).href

  await test.step('one begins a draft and drags a code under another', async () => {
    await one.goto(new URL('/policy', desk.url).href)
    await one.getByRole('link', { name: 'The next version' }).click()
    await one.getByRole('button', { name: 'Begin a draft' }).click()
    const dragged = one.getByRole('treeitem', { name: /AS\.DENY/ })
    const target = one.getByRole('treeitem', { name: /AS\.LOYAL$/ })
    await expect(dragged).toBeVisible()
    await expect(dragged).toHaveAttribute('aria-level', '2')
    await dragged.dragTo(target)
    await expect(one.getByRole('treeitem', { name: /AS\.DENY/ })).toHaveAttribute('aria-level', '3')
    await expect(one.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('the other sees it there', async () => {
    await other.goto(studio)
    const above = other.getByRole('treeitem', { name: /AS\.LOYAL$/ })
    await above.locator('span[aria-hidden]').first().click()
    await expect(above).toHaveAttribute('aria-expanded', 'true')
    await expect(other.getByRole('treeitem', { name: /AS\.DENY/ })).toHaveAttribute('aria-level', '3')
  })

  await test.step('both write the same text: the later one is asked, and keeps both', async () => {
    await pick(one, 'AB.INSULT')
    await pick(other, 'AB.INSULT')
    watch.allow(/^refused: PATCH \S+\/policies\/draft\?\S* 412$|status of 412/)
    const letGo = await held(other)
    await means(other).fill('Calls a person a bad name.')
    await Promise.all([
      one.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()),
      means(one).fill('Belittles a person.'),
    ])
    letGo()
    await expect(other.getByRole('alert').filter({ hasText: 'changed AB.INSULT meanwhile' })).toBeVisible({
      timeout: 30_000,
    })
    await expect(other.getByText('Belittles a person.').first()).toBeVisible()
    await other.getByRole('button', { name: 'Keep both texts' }).click()
    await expect(other.getByRole('alert').filter({ hasText: 'meanwhile' })).toBeHidden()
    await expect(means(other)).toHaveValue(/Belittles a person\.[\s\S]*Calls a person a bad name\./)
    await expect(other.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('and it comes to the first', async () => {
    await expect(means(one)).toHaveValue(/Belittles a person\.[\s\S]*Calls a person a bad name\./, { timeout: 20_000 })
  })
})

const means = (page: Page) => page.getByRole('textbox', { name: 'Means' })

async function pick(page: Page, code: string): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Find a code' })
  await search.fill(code)
  await expect(page.getByRole('treeitem').first()).toContainText(code)
  await page.keyboard.press('Enter')
  await expect(means(page)).toBeVisible()
  await search.fill('')
}

/** What this page saves stays on its way until the function returned is called. */
async function held(page: Page): Promise<() => void> {
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/v1/policies/draft?**', async (route) => {
    if (route.request().method() === 'PATCH') await gone
    await route.continue()
  })
  return letGo
}
