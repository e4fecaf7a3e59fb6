import { OWNER } from './desk-process.ts'

/** A program at the API, signed in. A dead server makes its calls throw, as a dead line would. */
export interface DeskClient {
  /** Where the server now is. */
  url: string
  cookie: string
  send(method: string, path: string, options?: SendOptions): Promise<Answer>
}

export interface SendOptions {
  readonly json?: unknown
  readonly file?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

/** Signs the owner in at `url`; the session outlives the server. */
export async function signIn(url: string, person = OWNER): Promise<DeskClient> {
  return clientAt(url, await sessionOf(person, url))
}

/** Somebody who is signed in already. */
export function clientAt(url: string, cookie: string): DeskClient {
  const client: DeskClient = {
    url,
    cookie,
    send: async (method, path, { json, file, headers = {} } = {}) => {
      const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
      const body = file ?? (json === undefined ? null : JSON.stringify(json))
      const sent = { method, body, headers: { cookie: client.cookie, ...type, ...headers } }
      const ask = () => fetch(`${client.url}/api/v1${path}`, sent)
      // A line that was idle on a machine that stood still is closed by the server; reading anew does no harm.
      const answer = await (method === 'GET' ? ask().catch(ask) : ask())
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') === true && text.startsWith('{')
      return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers }
    },
  }
  return client
}

/** @returns the cookie of a new session of the owner. */
export async function ownerSession(url: string): Promise<string> {
  return sessionOf(OWNER, url)
}

async function sessionOf(person: typeof OWNER, url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (response.status !== 201 || cookie === undefined) throw new Error(`Sign-in answered ${response.status}`)
  return cookie
}
