import {
  type BrowserContext,
  type ConsoleMessage,
  expect,
  type Page,
  type Request,
  type Response,
} from '@playwright/test'

/** What went wrong in a browser while nobody looked, and what was allowed to. */
export interface JourneyWatch {
  /** From now on troubles whose text matches belong to the journey, until the function returned is called. */
  allow(expected: RegExp): () => void
  /** Everything that was not allowed. */
  troubles(): readonly string[]
  /** Every request's address. */
  requests(): readonly string[]
}

/**
 * A page that is closed tells so in passing, and what was seen on it; nobody waits for the answer, and in the demo
 * nobody is left to give it.
 */
const LEAVING = /\/(claim\?leaving=1|(cases\/[^/ ]+\/looking|exposure) net::ERR_ABORTED$)/
/** A page asks who is signed in before it shows the sign-in form. */
const NOBODY_YET = /^refused: GET \S+\/api\/v1\/session 401$/

/** One answer leads to the next request: what is drawn tells that it was seen. */
const QUIET_MS = 300

/** Held open as long as somebody is signed in. */
const STREAM = /\/api\/v1\/stream\b/

/** Notes each console error, page error, failed request, refusal, and request to another origin than the first. */
export function watchContext(context: BrowserContext): JourneyWatch {
  const allowed = new Set<RegExp>([NOBODY_YET, LEAVING])
  let home: string | undefined
  const troubles: string[] = []
  const requests: string[] = []
  const note = (trouble: string): void => {
    if (![...allowed].some((expected) => expected.test(trouble))) troubles.push(trouble)
  }
  context.on('console', (message) => noteMessage(message, note))
  context.on('weberror', (error) => note(`page error: ${error.error().stack ?? error.error().message}`))
  context.on('requestfailed', (request) => noteFailure(request, note))
  context.on('response', (response) => noteRefusal(response, note))
  context.on('request', (request) => {
    requests.push(request.url())
    const { protocol, origin } = new URL(request.url())
    if (!protocol.startsWith('http')) return
    home ??= origin
    if (origin !== home) note(`request to elsewhere: ${request.url()}`)
  })
  context.on('page', leaveSettled)
  return {
    allow: (expected) => {
      allowed.add(expected)
      return () => void allowed.delete(expected)
    },
    troubles: () => troubles,
    requests: () => requests,
  }
}

/**
 * Going to an address or loading anew waits until every request but the stream has its answer. A page that is left
 * before drops what it was writing, and in the demo takes with it whoever would have answered what it was reading.
 */
function leaveSettled(page: Page): void {
  const underWay = new Set<Request>()
  let lastAt = 0
  const answered = (request: Request): void => {
    underWay.delete(request)
    lastAt = Date.now()
  }
  page.on('request', (request) => {
    if (!STREAM.test(request.url())) underWay.add(request)
  })
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
  const quiet = () => underWay.size === 0 && Date.now() - lastAt >= QUIET_MS
  const settled = () =>
    expect.poll(() => quiet() || [...underWay].map((request) => request.url()), { message: 'every answer' }).toBe(true)
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...given) => {
    await settled()
    return goto(...given)
  }
  page.reload = async (...given) => {
    await settled()
    return reload(...given)
  }
}

function noteMessage(message: ConsoleMessage, note: (trouble: string) => void): void {
  if (message.type() !== 'error' && message.type() !== 'warning') return
  // Said again, with its address, by the response itself.
  if (message.text().startsWith('Failed to load resource: the server responded')) return
  note(`console ${message.type()}: ${message.text()}`)
}

function noteFailure(request: Request, note: (trouble: string) => void): void {
  const reason = request.failure()?.errorText ?? 'unknown'
  // A page that is left, or a query nobody waits for any more, drops what it was reading.
  if (reason === 'net::ERR_ABORTED' && request.method() === 'GET') return
  note(`request failed: ${request.method()} ${request.url()} ${reason}`)
}

function noteRefusal(response: Response, note: (trouble: string) => void): void {
  if (response.status() < 400) return
  note(`refused: ${response.request().method()} ${response.url()} ${response.status()}`)
}
