import { HttpResponse, http, type RequestHandler } from 'msw'
import type { Api } from '#api/app.ts'
import { ProblemError, problemResponse } from '#api/problem.ts'
import { personaOf } from './personas.ts'
import type { MockPorts } from './ports.ts'

/** What can be made to go wrong, for showing and for tests. `conflict` happens once. */
const FAULTS = ['none', 'slow', 'offline', 'server_error', 'write_error', 'conflict'] as const
export type Fault = (typeof FAULTS)[number]

export interface FaultSwitch {
  current(): Fault
  choose(fault: Fault): void
  subscribe(listener: () => void): () => void
}

const SLOW_MS = 1_500
const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A switch that the tab remembers under `key`. */
export function createFaultSwitch(storage: Pick<Storage, 'getItem' | 'setItem'>, key: string): FaultSwitch {
  const listeners = new Set<() => void>()
  return {
    current: () => faultNamed(storage.getItem(key)),
    choose: (fault) => {
      storage.setItem(key, fault)
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The fault of that name; none for any other text. */
export function faultNamed(name: string | null): Fault {
  return FAULTS.find((fault) => fault === name) ?? 'none'
}

/** To stand before the API's own handlers, which answer whatever these let through. */
export function createFaultHandlers(faults: FaultSwitch, api: Api, ports: MockPorts): RequestHandler[] {
  return [http.all('*/api/*', ({ request }) => goWrong(faults, request, api, ports))]
}

async function goWrong(faults: FaultSwitch, request: Request, api: Api, ports: MockPorts) {
  const fault = faults.current()
  switch (fault) {
    case 'none':
      return undefined
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
      return undefined
    case 'offline':
      return HttpResponse.error()
    case 'server_error':
      return serverError(ports)
    case 'write_error':
      return READS.has(request.method) ? undefined : serverError(ports)
    case 'conflict':
      if (await somebodyElseWrites(request, api, ports)) faults.choose('none')
      return undefined
    default:
      return fault satisfies never
  }
}

/** The API whose streams break when the fault switch says that the line is down. */
export function breakableApi(api: Api, faults: FaultSwitch): Api {
  return async (request) => {
    const response = await api(request)
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return response
    const line = new AbortController()
    const stop = faults.subscribe(() => {
      if (faults.current() !== 'offline') return
      stop()
      line.abort()
    })
    request.signal.addEventListener('abort', stop)
    return new Response(response.body.pipeThrough(new TransformStream(), { signal: line.signal }), response)
  }
}

function serverError(ports: MockPorts): Response {
  const problem = new ProblemError('internal', 'Something went wrong here. Nothing was changed. Try again.')
  return problemResponse(problem, ports.newId())
}

/** Before a write that says which version it was made on, a colleague adds a note to its case, which has then moved on. */
async function somebodyElseWrites(request: Request, api: Api, ports: MockPorts): Promise<boolean> {
  const url = new URL(request.url)
  const path = /^.*\/cases\/[^/]+(?=\/)/.exec(url.pathname)?.[0]
  if (!request.headers.has('if-match') || !path) return false
  const self = await ports.identity.personIdOf(request)
  const senior = personaOf('senior_reviewer').id
  const other = self === senior ? personaOf('moderator').id : senior
  const seen = await api(ports.identity.actAs(new Request(url.origin + path), other))
  const note = new Request(`${url.origin}${path}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': seen.headers.get('etag') ?? '' },
    body: JSON.stringify({ text: 'Read with the two comments above.' }),
  })
  return (await api(ports.identity.actAs(note, other))).ok
}
