import type { IncomingMessage } from 'node:http'
import type { Api } from '#api/app.ts'
import { API_BASE } from '#contract/routes.ts'
import type { Log } from '#api/ports.ts'
import { ProblemError, problemResponse } from '#api/problem.ts'
import { wholeRequest } from './body-limit.ts'
import type { Config } from './config.ts'
import { Entrance } from './entrance.ts'
import { EventStreams } from './event-streams.ts'
import { routePattern } from './route-patterns.ts'
import type { Watch } from './watch.ts'

interface FrontParts {
  readonly api: Api
  readonly files: (request: Request) => Response | null
  /** Cookies that carry on the session which sent the request. */
  readonly cookiesFor: (request: Request) => readonly string[]
  readonly headers: ReadonlyMap<string, string>
  readonly addresses: ClientAddresses
  readonly watch: Watch
  readonly atOnce: Config['atOnce']
  readonly patience: Config['patience']
  readonly log: Log
  newId(): string
}

export interface Front {
  fetch(request: Request, incoming: IncomingMessage): Promise<Response>
  /** Ends the event streams, so that the server can stop. */
  endStreams(): void
}

/** Everything around the API: files, security headers, limits, and one line of log for each request. */
export function createFront(parts: FrontParts): Front {
  const { addresses, atOnce, headers, log } = parts
  const streams = new EventStreams()
  const entrance = new Entrance(atOnce, streams)
  const answer = async (received: Request, incoming: IncomingMessage, route: string) => {
    const started = performance.now()
    const requestId = parts.newId()
    let request = received
    const response = streams.follow(
      await answered(log, requestId, async () => {
        request = await wholeRequest(received, parts.patience)
        addresses.remember(request, incoming)
        return respond(parts, entrance, request)
      }),
    )
    for (const [name, value] of headers) {
      // A picture's own policy is stricter than a page's.
      if (name !== 'content-security-policy' || !response.headers.has(name)) response.headers.set(name, value)
    }
    for (const cookie of parts.cookiesFor(request)) {
      if (!response.headers.has('set-cookie')) response.headers.append('set-cookie', cookie)
    }
    logRequest(log, request, response, { route, requestId, started })
    return response
  }
  return {
    fetch: async (request, incoming) => {
      // The pattern of the route, never its path or query, which may hold what somebody typed.
      const route = routePattern(new URL(request.url).pathname)
      return parts.watch.request(request, route, () => answer(request, incoming, route))
    },
    endStreams: () => streams.end(),
  }
}

async function respond({ api, files }: FrontParts, entrance: Entrance, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith('/api/') && !pathname.startsWith('/public/')) {
    return files(request) ?? new Response('Not found\n', { status: 404 })
  }
  return entrance.pass(request, async () => {
    if (pathname.startsWith('/public/')) return publicPage(api, request)
    const response = await api(request)
    // A response made by fetch or Response.redirect has headers that cannot be added to.
    return new Response(response.body, response)
  })
}

/** The answer, or the problem that kept it. */
async function answered(log: Log, requestId: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error, requestId)
    log.error('request_failed', error, { requestId })
    return problemResponse(
      new ProblemError('internal', 'Something went wrong here. Nothing was changed. Try again.'),
      requestId,
    )
  }
}

/** What anybody may read has an address without the API's. */
async function publicPage(api: Api, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const response = await api(new Request(new URL(API_BASE + url.pathname + url.search, url), request))
  return new Response(response.body, response)
}

function logRequest(
  log: Log,
  request: Request,
  response: Response,
  { route, requestId, started }: { readonly route: string; readonly requestId: string; readonly started: number },
): void {
  log.info('request', {
    method: request.method,
    route,
    status: response.status,
    ms: Math.round((performance.now() - started) * 10) / 10,
    requestId: response.headers.get('x-request-id') ?? requestId,
  })
  response.headers.set('x-request-id', response.headers.get('x-request-id') ?? requestId)
}

const LOOPBACK = /^(::1|(::ffff:)?127\.)/

/** Which network address sent each request. */
export class ClientAddresses {
  readonly #addresses = new WeakMap<Request, string>()

  /** A proxy on this machine says whom it speaks for; anybody else could make that up. */
  remember(request: Request, incoming: IncomingMessage): void {
    const peer = incoming.socket.remoteAddress ?? 'unknown'
    const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    this.#addresses.set(request, LOOPBACK.test(peer) && forwarded ? forwarded : peer)
  }

  of(request: Request): string {
    return this.#addresses.get(request) ?? 'unknown'
  }
}
