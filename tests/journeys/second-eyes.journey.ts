import type { APIRequestContext } from '@playwright/test'
import { becomeOwner, importMeridianFile } from '#tests/support/journey-first-hour.ts'
import { addPeople, askApi, type Member, PASSWORD, signInAs } from '#tests/support/journey-people.ts'
import { expect, test } from '#tests/support/journey-test.ts'
import { expectUnsaid, recordWire } from '#tests/support/journey-wire.ts'

const FIRST: Member = { name: 'Zebedee Quillfeather', email: 'zebedee@meridian.example', role: 'moderator' }
const SECOND: Member = { name: 'Wilhelmina Tarn', email: 'wilhelmina@meridian.example', role: 'moderator' }
const CODE = 'AS.LOYAL.PERSON'
const SECRETS = {
  setAside: 'It names the marmalade clause of nobody else.',
  reason: 'Heliotrope is how I would put why.',
  note: 'Ask the vicar of Wherefore.',
  mark: 'The lighthouse keeper flags everything.',
}

interface View {
  readonly case: { readonly id: string; readonly version: number; readonly changedAt: string }
  readonly comment: { readonly text: string; readonly contentHash: string }
  readonly flags: readonly { readonly id: string }[]
}

test('[SECOND-3] nothing of the first decision reaches the second reader’s browser', async ({
  page,
  desk,
  anotherBrowser,
}) => {
  test.setTimeout(180_000)
  await becomeOwner(page, desk.setUpLink)
  await importMeridianFile(page)
  await addPeople(page.context().request, desk.url, [FIRST, SECOND])
  const reader = (await anotherBrowser()).request
  const decided = await firstReading(reader, desk.url)
  const context = await anotherBrowser()
  const blind = await context.newPage()
  const received = await recordWire(context, blind)
  await signInAs(blind, desk.url, SECOND)
  await blind.goto(new URL('/review/second-review', desk.url).href)
  await expect(blind.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await blind.keyboard.press('r')
  await expect(blind.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  await expect(blind.getByText('A second reading. Judge it afresh')).toBeVisible()
  await test.step('and it stays so while the first reader writes to the case and somebody opens its record', async () => {
    const before = received.events.length
    await askApi(reader, desk.url, 'POST', `/cases/${decided.id}/notes`, { text: SECRETS.note })
    await expect.poll(() => received.events.length).toBeGreaterThan(before)
    await blind.keyboard.press('h')
    await expect(blind.getByRole('region', { name: 'History' })).toBeVisible()
    await blind.waitForLoadState('networkidle').catch(() => undefined)
  })
  const bodies = await received.bodies()
  expect(bodies.some(({ url }) => url.includes(`/cases/${decided.id}`))).toBe(true)
  const anywhere = [FIRST.name, FIRST.email, decided.at, ...Object.values(SECRETS)]
  // Every code, and every outcome's name, stands in the policy and in the program itself.
  await expectUnsaid(received, { anywhere, beyondPolicy: [CODE, 'refer_to_panel'] })
})

/** The first reader marks a flag, decides, and writes a note; all by the API, so that no other browser shows it. */
async function firstReading(reader: APIRequestContext, url: string): Promise<{ id: string; at: string }> {
  await askApi(reader, url, 'POST', '/session', { email: FIRST.email, password: PASSWORD })
  const { claimed } = await askApi<{ claimed: View[] }>(reader, url, 'POST', '/queues/priority/claims', {
    count: 1,
  })
  const [view] = claimed
  if (!view) throw new Error('nothing waits')
  const { id, version } = view.case
  const flag = view.flags[0]?.id ?? ''
  const mark = { badFaith: true, reason: SECRETS.mark }
  await askApi(reader, url, 'PUT', `/cases/${id}/flags/${flag}/mark`, mark, version)
  const quote = [...view.comment.text].slice(0, 4).join('')
  const finding = {
    policyVersion: 1,
    primary: { code: CODE, spans: [{ start: 0, end: 4, quote, contentHash: view.comment.contentHash }] },
    others: [],
    severity: 3,
    outcome: 'refer_to_panel',
    reasons: { reason: SECRETS.reason, setAside: { code: 'NV.LEAD', why: SECRETS.setAside } },
  }
  const done = await askApi<{ case: View['case'] }>(reader, url, 'POST', `/cases/${id}/decisions`, finding, version + 1)
  return { id, at: done.case.changedAt }
}
