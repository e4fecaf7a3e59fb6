import { createApi } from '#api/app.ts'
import type { CaseState, CaseView } from '#contract/schemas.ts'
import type { Problem } from '#contract/problems.ts'
import { type PersonaKey, PERSONAS } from '#mocks/personas.ts'
import type { z } from '@hono/zod-openapi'
import type { PersonId } from '#domain/ids.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { testPorts } from './test-ports.ts'

type View = z.output<typeof CaseView>
type State = z.output<typeof CaseState>

const SENDER = 'x-test-sender'

export interface Answered<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/**
 * The API as programs meet it: requests in, answers out, whoever the session names. On a database that an earlier run
 * left, give a `seed` of your own, or its ids come again.
 */
export function apiClient(connection: Connection<Tables>, answers: 'check' | 'trust' = 'check', seed?: number) {
  const base = { ...testPorts(connection, seed), answers }
  // Each request carries its sender, so that several people can be at work at once.
  const identity = {
    ...base.identity,
    personIdOf: async (request: Request) => request.headers.get(SENDER) as PersonId | null,
  }
  const ports = { ...base, identity }
  const api = createApi(ports)
  let sender: PersonId | null = null

  async function send<Body = Problem>(method: string, path: string, options: Sent = {}): Promise<Answered<Body>> {
    const headers = new Headers(options.headers)
    if (sender) headers.set(SENDER, sender)
    if (options.body !== undefined) headers.set('content-type', 'application/json')
    const body = options.body === undefined ? null : JSON.stringify(options.body)
    const response = await api(new Request(`http://desk.test/api/v1${path}`, { method, headers, body }))
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: response.headers }
  }

  return {
    ports,
    api,
    send,
    /** A request of any kind, sent as it is; its answer is read to the end, whatever it is. */
    async raw({ method, path, headers, body }: Raw): Promise<{ status: number; problem: string }> {
      const sent = new Headers(headers)
      if (sender) sent.set(SENDER, sender)
      const response = await api(new Request(`http://desk.test${path}`, { method, headers: sent, body }))
      const text = await response.text()
      return { status: response.status, problem: response.ok ? '' : text }
    },
    /** A request whose answer is read as it comes. */
    open: (path: string, signal: AbortSignal) =>
      api(new Request(`http://desk.test/api/v1${path}`, { headers: sender ? { [SENDER]: sender } : {}, signal })),
    as(who: PersonaKey | PersonId | 'nobody') {
      if (who === 'nobody') sender = null
      else sender = PERSONAS.find((persona) => persona.key === who)?.id ?? (who as PersonId)
    },
    get: <Body = Problem>(path: string) => send<Body>('GET', path),
    post: <Body = Problem>(path: string, body: unknown, headers: Record<string, string> = {}) =>
      send<Body>('POST', path, { body, headers }),
    async claimNext(queue = 'priority', count = 1): Promise<View[]> {
      return (await send<{ claimed: View[] }>('POST', `/queues/${queue}/claims`, { body: { count } })).body.claimed
    },
    async theNext(queue = 'priority'): Promise<View> {
      const [view] = (await send<{ claimed: View[] }>('POST', `/queues/${queue}/claims`, { body: { count: 1 } })).body
        .claimed
      if (!view) throw new Error(`nothing waits in ${queue}`)
      return view
    },
    decide: (view: View, finding: unknown, headers: Record<string, string> = {}) =>
      send<{ case: State } & Problem>('POST', `/cases/${view.case.id}/decisions`, {
        body: finding,
        headers: { 'if-match': `"${view.case.version}"`, ...headers },
      }),
  }
}

interface Raw {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

interface Sent {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export const PERMITTED = {
  policyVersion: 1,
  primary: { code: 'NV.PROC', spans: [] },
  others: [],
  severity: 0,
  outcome: 'no_action',
  reasons: {},
}

/** A complete finding of an insult, resting on the first four code points of the comment. */
export function insult(view: View) {
  const { text, contentHash } = view.comment
  const quote = [...text].slice(0, 4).join('')
  return {
    policyVersion: 1,
    primary: { code: 'AB.INSULT', spans: [{ start: 0, end: 4, quote, contentHash }] },
    others: [],
    severity: 1,
    outcome: 'informal_note',
    reasons: { setAside: { code: 'NV.LEAD', why: 'It names a person, not an act.' } },
  }
}

/** A finding that the policy wants read twice. */
export function loyalty(view: View) {
  return {
    ...insult(view),
    primary: { ...insult(view).primary, code: 'AS.LOYAL.PERSON' },
    severity: 3,
    outcome: 'refer_to_panel',
  }
}
