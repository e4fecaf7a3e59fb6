import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TOTP, URI } from 'otpauth'
import type { Problem } from '#contract/problems.ts'
import { readConfig } from '#node/config.ts'
import { createLog } from '#node/log.ts'
import { type RunningServer, startServer } from '#node/server.ts'

export const OWNER = { email: 'owner@meridian.example', password: 'a first long password' }

interface Got<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

interface Sent {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A browser as far as the server can tell: it keeps cookies, and what it sends them with. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #url: () => string

  constructor(url: () => string) {
    this.#url = url
  }

  async send<Body = Problem>(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Got<Body>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${this.#url()}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const set of answer.headers.getSetCookie()) this.#keep(set)
    const text = await answer.text()
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: answer.headers }
  }

  get = <Body = Problem>(path: string, headers?: Readonly<Record<string, string>>) =>
    this.send<Body>('GET', path, headers && { headers })
  post = <Body = Problem>(path: string, body: unknown, headers?: Readonly<Record<string, string>>) =>
    this.send<Body>('POST', path, { body, ...(headers && { headers }) })
  signIn = (credentials: { readonly email: string; readonly password: string } = OWNER) =>
    this.post('/session', credentials)

  #keep(set: string): void {
    const [pair = ''] = set.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (/max-age=0/i.test(set)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** A real server on a folder of its own, to be attacked and started anew. */
export async function attackedServer(settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-attacked-'))
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  const owner = { EVENHAND_OWNER_EMAIL: OWNER.email, EVENHAND_OWNER_PASSWORD: OWNER.password }
  const start = (): Promise<RunningServer> =>
    startServer(readConfig({ PORT: '0', EVENHAND_DATA: join(folder, 'data'), ...owner, ...settings }), log)
  let server = await start()
  return {
    folder,
    lines,
    url: () => server.url,
    browser: () => new Browser(() => server.url),
    restart: async () => {
      await server.stop()
      server = await start()
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The code that an app which scanned this address shows, so many steps from now. */
export function codeOf(uri: string, steps = 0): string {
  const totp = URI.parse(uri)
  if (!(totp instanceof TOTP)) throw new Error(`no such address: ${uri}`)
  return totp.generate({ timestamp: Date.now() + steps * 30_000 })
}
