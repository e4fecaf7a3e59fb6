import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { Role } from '#domain/permissions.ts'

export const PASSWORD = 'a long enough password'

export interface Member {
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** Adds people by the API, in the name of whoever is signed in there. @returns their ids, in order */
export async function addPeople(from: APIRequestContext, url: string, people: readonly Member[]): Promise<string[]> {
  const ids: string[] = []
  for (const { role, ...person } of people) {
    const body = { ...person, password: PASSWORD, roles: [role] }
    ids.push((await askApi<{ id: string }>(from, url, 'POST', '/people', body)).id)
  }
  return ids
}

/** Signs in by the form; the first screen is there then. */
export async function signInAs(page: Page, url: string, { email }: Pick<Member, 'email'>): Promise<void> {
  await page.goto(url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}

/** Asks the API in the name of whoever is signed in there. `version` goes into If-Match. @throws where it refuses */
export async function askApi<Body = unknown>(
  from: APIRequestContext,
  url: string,
  method: string,
  path: string,
  data?: unknown,
  version?: number,
): Promise<Body> {
  const headers = { origin: new URL(url).origin, ...(version !== undefined && { 'if-match': `"${version}"` }) }
  const answer = await from.fetch(new URL(`/api/v1${path}`, url).href, { method, data, headers })
  if (answer.status() >= 300) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Body
}
