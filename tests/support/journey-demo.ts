import { expect, type Page } from '@playwright/test'
import { deskHands } from './journey-desk.ts'

export type Persona =
  | 'Moderator'
  | 'Senior reviewer'
  | 'Independent reviewer'
  | 'Policy editor'
  | 'Auditor'
  | 'Administrator'
  | 'Data protection officer'
export type Fault =
  | 'none'
  | 'slow answers'
  | 'offline'
  | 'server error'
  | 'server error on saving'
  | 'conflict on the next save'

/** Opens the demo and waits until it answers its own requests. */
export async function openDemo(page: Page, url: string, path = '/'): Promise<void> {
  await page.goto(new URL(path, url).href)
  await expect(page.getByRole('complementary', { name: 'Demo' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('main')).toBeVisible({ timeout: 15_000 })
}

export async function become(page: Page, persona: Persona): Promise<void> {
  await page.getByRole('button', { name: /^Be: / }).click()
  await page.getByRole('menuitem', { name: new RegExp(`${persona}$`) }).click()
  await expect(page.getByText(/^You are now /).first()).toBeVisible()
}

export async function chooseFault(page: Page, fault: Fault): Promise<void> {
  await page.getByRole('button', { name: /^Fault: / }).click()
  await page.getByRole('menuitem', { name: fault, exact: true }).click()
  await expect(page.getByRole('button', { name: `Fault: ${fault}` })).toBeVisible()
}

/** Claims the next case of the queue, and shows its words where they are veiled. */
export async function reviewNext(page: Page): Promise<void> {
  const { press, comment } = deskHands(page)
  await expect(page.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await press('r')
  await expect(comment).toBeVisible()
}

/** How many cases a queue has, as the queues' page says. */
export async function waitingIn(page: Page, queue: string): Promise<number> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: queue, exact: true }) })
  return Number(await row.getByRole('cell').first().textContent())
}
