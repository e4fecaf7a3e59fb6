import { type BrowserContext, expect, type Page } from '@playwright/test'

/** Everything that a page was sent: every response with its headers, and every event of the stream. */
export interface Wire {
  readonly events: readonly string[]
  bodies(): Promise<readonly { readonly url: string; readonly text: string }[]>
  /** What came up to now is no longer looked at. */
  forget(): void
}

/** Records what the page receives from now on. */
export async function recordWire(context: BrowserContext, page: Page): Promise<Wire> {
  const answers: Promise<{ url: string; text: string }>[] = []
  const events: string[] = []
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.eventSourceMessageReceived', ({ eventName, eventId, data }) => {
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
  return {
    events,
    bodies: () => Promise.all(answers),
    forget: () => {
      answers.length = 0
      events.length = 0
    },
  }
}

/** What must not be on a wire: values that are nowhere, and values that the policy and the program itself hold too. */
export interface Unsaid {
  readonly anywhere: readonly string[]
  readonly beyondPolicy: readonly string[]
}

/** None of these values reached the page, in any answer or event. */
export async function expectUnsaid(wire: Wire, { anywhere, beyondPolicy }: Unsaid): Promise<void> {
  const absent = (url: string, text: string, values: readonly string[]) => {
    for (const value of values) expect([url, value, text.includes(value)]).toEqual([url, value, false])
  }
  for (const { url, text } of await wire.bodies()) {
    absent(url, text, anywhere)
    if (/\/api\/v1\//.test(url) && !/\/policies/.test(url)) absent(url, text, beyondPolicy)
  }
  for (const event of wire.events) absent('an event', event, [...anywhere, ...beyondPolicy])
}
