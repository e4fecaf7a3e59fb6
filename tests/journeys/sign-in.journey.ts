import type { Page } from '@playwright/test'
import { becomeOwner } from '#tests/support/journey-first-hour.ts'
import { expect, test } from '#tests/support/journey-test.ts'
import { codeOf } from '#tests/support/one-time-code.ts'

const NEW = { name: 'Ines Quill', email: 'ines@meridian.example', password: 'heron gravel ladder' }

test('[JOURNEY-11] invited, in, a second factor, out, in by a code, in by a recovery code, and another session ended', async ({
  page,
  desk,
  watch,
  anotherBrowser,
}) => {
  test.setTimeout(240_000)
  await becomeOwner(page, desk.setUpLink)
  const link = await test.step('an invitation is a link to hand over', () => invite(page, desk.url))
  const hers = await (await anotherBrowser()).newPage()
  await test.step('the link leads in, with a password of one’s own', () => join(hers, link))
  const kept = await test.step('an app is enrolled by its key and a first code', () => enrol(hers, desk.url))
  await test.step('from then on a code is asked for after the password', async () => {
    await signOut(hers)
    await enterPassword(hers)
    await enterCode(hers, 'Code of your app', codeOf(kept.secret, 1))
  })
  await test.step('a recovery code does where the app is gone', async () => {
    await signOut(hers)
    await enterPassword(hers)
    await hers.getByRole('button', { name: 'Use a recovery code' }).click()
    await enterCode(hers, 'Recovery code', kept.codes[0] ?? '')
  })
  // A page whose session is ended learns it from whatever answer comes next.
  const elsewhere = await (await anotherBrowser(/^refused: GET \S+ 401$/)).newPage()
  await test.step('she signs in elsewhere, and ends that from here', async () => {
    await elsewhere.goto(desk.url)
    await enterPassword(elsewhere)
    await elsewhere.getByRole('button', { name: 'Use a recovery code' }).click()
    await enterCode(elsewhere, 'Recovery code', kept.codes[1] ?? '')
    await hers.goto(`${desk.url}/settings/security`)
    await expect(hers.getByText('8 recovery codes are left.')).toBeVisible()
    await hers.getByRole('button', { name: /^End the session of Chrome/ }).click()
    await expect(hers.getByRole('button', { name: /^End the session of/ })).toHaveCount(0)
    await elsewhere.goto(desk.url)
    await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
  await test.step('the link does not work again', async () => {
    const forget = watch.allow(/^refused: POST \S+\/invitations\/opened 403$/)
    await signOut(page)
    await page.goto(link)
    await expect(page.getByText('This invitation is not good')).toBeVisible()
    forget()
  })
})

async function invite(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/people`)
  await page.getByRole('button', { name: /^Invite somebody/ }).waitFor()
  await page.keyboard.press('i')
  await page.getByLabel('Name').fill(NEW.name)
  await page.getByLabel('E-mail').fill(NEW.email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByRole('textbox', { name: 'Link of the invitation' }).inputValue()
  expect(link).toMatch(new RegExp(`^${url}/join#[0-9a-f]{64}$`))
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /Ines Quill.*Moderator/ })).toBeVisible()
  return link
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByLabel('Your name')).toHaveValue(NEW.name)
  await page.getByLabel('Password').fill(NEW.password)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(page.url()).not.toContain('#')
}

async function enrol(page: Page, url: string): Promise<{ secret: string; codes: readonly string[] }> {
  await page.goto(`${url}/settings/security`)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('dialog').getByLabel('Current password').fill(NEW.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  const secret = await page.getByRole('textbox', { name: 'Or type this key' }).inputValue()
  await page.getByLabel('Code of your app').fill(codeOf(secret))
  await page.keyboard.press('Enter')
  const codes = (await page.getByRole('textbox', { name: 'Recovery codes' }).inputValue()).split('\n')
  expect(codes).toHaveLength(10)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByText('On: after the password')).toBeVisible()
  return { secret, codes }
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /: your account$/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(NEW.email)
  await page.getByLabel('Password').fill(NEW.password)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code of your app')).toBeFocused()
}

async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label).fill(code)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  // What the page asked for is there: signing out before would have it refused.
  await expect(page.getByRole('heading', { name: 'What would you like to review?' })).toBeVisible()
}
