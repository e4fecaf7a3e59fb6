import type { APIRequestContext, BrowserContext, Page } from '@playwright/test'
import { becomeOwner, importMeridianFile } from '#tests/support/journey-first-hour.ts'
import { expect, test } from '#tests/support/journey-test.ts'

const PASSWORD = 'a long enough password'
const FIRST = { name: 'Zebedee Quillfeather', email: 'zebedee@meridian.example' }
const SECOND = { name: 'Wilhelmina Tarn', email: 'wilhelmina@meridian.example' }
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
  for (const person of [FIRST, SECOND]) {
    await post(page.context().request, desk.url, '/people', { ...person, password: PASSWORD, roles: ['moderator'] })
  }
  const reader = (await anotherBrowser()).request
  const decided = await firstReading(reader, desk.url)
  const context = await anotherBrowser()
  const blind = await context.newPage()
  const received = await recorded(context, blind)
  await signInAs(blind, desk.url)
  await blind.goto(new URL('/review/second-review', desk.url).href)
  await expect(blind.getByRole('button', { name: 'Review next' })).toBeEnabled()
  await blind.keyboard.press('r')
  await expect(blind.getByRole('combobox', { name: 'Find a code' })).toBeVisible()
  await expect(blind.getByText('A second reading. Judge it afresh')).toBeVisible()
  await test.step('and it stays so while the first reader writes to the case and somebody opens its record', async () => {
    const before = received.events.length
    await post(reader, desk.url, `/cases/${decided.id}/notes`, { text: SECRETS.note })
    await expect.poll(() => received.events.length).toBeGreaterThan(before)
    await blind.keyboard.press('h')
    await expect(blind.getByRole('region', { name: 'History' })).toBeVisible()
    await blind.waitForLoadState('networkidle').catch(() => undefined)
  })
  const bodies = await received.bodies()
  expect(bodies.some(({ url }) => url.includes(`/cases/${decided.id}`))).toBe(true)
  const everywhere = [FIRST.name, FIRST.email, decided.at, ...Object.values(SECRETS)]
  for (const { url, text } of bodies) {
    for (const value of everywhere) expect([url, value, text.includes(value)]).toEqual([url, value, false])
  }
  // Every code, and every outcome's name, stands in the policy and in the program itself.
  for (const { url, text } of bodies.filter((one) => /\/api\/v1\//.test(one.url) && !/\/policies/.test(one.url))) {
    for (const value of [CODE, 'refer_to_panel']) {
      expect([url, value, text.includes(value)]).toEqual([url, value, false])
    }
  }
  for (const event of received.events) for (const value of [...everywhere, CODE]) expect(event).not.toContain(value)
})

/** The first reader marks a flag, decides, and writes a note; all by the API, so that no other browser shows it. */
async function firstReading(reader: APIRequestContext, url: string): Promise<{ id: string; at: string }> {
  await post(reader, url, '/session', { email: FIRST.email, password: PASSWORD })
  const { claimed } = await post<{ claimed: View[] }>(reader, url, '/queues/priority/claims', { count: 1 })
  const [view] = claimed
  if (!view) throw new Error('nothing waits')
  const { id, version } = view.case
  const flag = view.flags[0]?.id ?? ''
  const mark = { badFaith: true, reason: SECRETS.mark }
  await send(reader, url, 'PUT', `/cases/${id}/flags/${flag}/mark`, mark, version)
  const quote = [...view.comment.text].slice(0, 4).join('')
  const finding = {
    policyVersion: 1,
    primary: { code: CODE, spans: [{ start: 0, end: 4, quote, contentHash: view.comment.contentHash }] },
    others: [],
    severity: 3,
    outcome: 'refer_to_panel',
    reasons: { reason: SECRETS.reason, setAside: { code: 'NV.LEAD', why: SECRETS.setAside } },
  }
  const done = await send<{ case: View['case'] }>(reader, url, 'POST', `/cases/${id}/decisions`, finding, version + 1)
  return { id, at: done.case.changedAt }
}

async function signInAs(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(SECOND.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Queues' })).toBeVisible()
}

/** Every response's body and every event of the stream that the page receives. */
async function recorded(context: BrowserContext, page: Page) {
  const answers: Promise<{ url: string; text: string }>[] = []
  const events: string[] = []
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  wire.on('Network.eventSourceMessageReceived', ({ eventName, eventId, data }) => {
    events.push(`${eventName} ${eventId} ${data}`)
  })
  page.on('response', (response) => {
    if (response.url().includes('/stream')) return
    const text = response.text().catch(() => '')
    const headers = response.allHeaders().catch(() => ({}))
    answers.push(
      Promise.all([text, headers]).then(([body, head]) => ({
        url: response.url(),
        text: `${JSON.stringify(head)}${body}`,
      })),
    )
  })
  return { events, bodies: () => Promise.all(answers) }
}

function post<Body = unknown>(from: APIRequestContext, url: string, path: string, data: unknown): Promise<Body> {
  return send<Body>(from, url, 'POST', path, data)
}

async function send<Body = unknown>(
  from: APIRequestContext,
  url: string,
  method: string,
  path: string,
  data: unknown,
  version?: number,
): Promise<Body> {
  const headers = { origin: new URL(url).origin, ...(version !== undefined && { 'if-match': `"${version}"` }) }
  const answer = await from.fetch(new URL(`/api/v1${path}`, url).href, { method, data, headers })
  if (answer.status() >= 300) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Body
}
