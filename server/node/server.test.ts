import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { type RunningServer, startServer } from './server.ts'

const OWNER = { EVENHAND_OWNER_EMAIL: 'planted-owner@meridian.example', EVENHAND_OWNER_PASSWORD: 'planted password 1' }
const folder = mkdtempSync(join(tmpdir(), 'evenhand-server-'))
const lines: string[] = []
const log = createLog('info', { write: (line: string) => void lines.push(line) })
let server: RunningServer

const configOf = (more: Readonly<Record<string, string>> = {}) =>
  readConfig({ PORT: '0', EVENHAND_DATA: join(folder, 'data'), ...OWNER, ...more })

beforeAll(async () => {
  server = await startServer(configOf(), log)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = { 'content-type': 'application/json' }
  return fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers: { ...type, ...headers }, body: text })
}

async function signedIn(): Promise<string> {
  const credentials = { email: OWNER.EVENHAND_OWNER_EMAIL, password: OWNER.EVENHAND_OWNER_PASSWORD }
  const answer = await post('/session', credentials)
  expect(answer.status).toBe(201)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

describe('the running server', () => {
  it('[SERVER-1] every answer carries the security headers, whatever it is', async () => {
    for (const path of ['/', '/queues', '/assets/none.js', '/api/v1/health', '/api/v1/queues', '/api/v9']) {
      const { headers } = await fetch(server.url + path, { headers: { accept: 'text/html' } })
      const policy = headers.get('content-security-policy')
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('strict-transport-security')).toBe(null)
    }
  })

  it('[PUBLIC-1] the policy in force is a page for anybody at its own address, and what is not published is none', async () => {
    const page = await fetch(`${server.url}/public/policies/conduct`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(await page.text()).toContain('<section id="AB.INSULT">')
    for (const path of ['/public/policies/conduct/9', '/public/policies/none', '/public/people', '/public/']) {
      expect([path, (await fetch(server.url + path)).status]).toEqual([path, 404])
    }
  })

  it('[SERVER-2] the log of a session holds no comment text, name, e-mail address, password or query', async () => {
    const cookie = await signedIn()
    const comment = {
      evenhand: 1,
      thread: { id: 'planted-thread', title: 'planted title', platform: 'forum' },
      comment: { id: 'planted-comment', author: 'planted author', text: 'planted text' },
      flags: [{ source: 'member_report', reason: 'planted reason' }],
    }
    await post('/imports?fileName=planted-file.ndjson', comment, { cookie })
    await post('/imports?fileName=planted-file.json', '{"planted broken', { cookie })
    await post('/people', '{"planted": broken', { cookie })
    await post('/people', { name: 'planted name', email: 'not planted', password: 'x', roles: [] }, { cookie })
    await post('/session', { email: 'planted@meridian.example', password: 'planted guess' })
    await fetch(`${server.url}/api/v1/cases/planted-id?cursor=planted`, { headers: { cookie } })
    await fetch(`${server.url}/planted/page?planted=1`)
    log.error('probe', new SyntaxError('Unexpected token in "planted "quoted" text", at 1'))
    expect(lines.length).toBeGreaterThan(8)
    expect(lines.join('')).not.toContain('planted')
    expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ level: 'info', event: 'request', route: '/*', status: 404 })
  })

  it('[HEALTH-3] the server tells its health to anybody, by name and without a word of where things are', async () => {
    const answer = await fetch(`${server.url}/api/v1/health`)
    const text = await answer.text()
    const names = ['database', 'schema', 'record', 'clock', 'disk', 'maintenance', 'deliveries']
    expect([
      answer.status,
      (JSON.parse(text) as { checks: { name: string }[] }).checks.map(({ name }) => name),
    ]).toEqual([200, names])
    expect(text).not.toContain(folder)
    const live = await fetch(`${server.url}/api/v1/health?probe=live`)
    expect([live.status, await live.json()]).toMatchObject([200, { status: 'ok', checks: [] }])
  })

  it('[SERVER-3] JSON over 1 MiB, or of unknown length, is refused before it is read', async () => {
    expect((await post('/session', 'x'.repeat(1024 * 1024 + 1))).status).toBe(413)
    const stream = new Blob(['{}']).stream()
    const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit
    expect((await fetch(`${server.url}/api/v1/session`, init)).status).toBe(400)
  })

  it('[SERVER-4] a second server on the same data folder, and one on a taken port, are refused clearly', async () => {
    await expect(startServer(configOf(), log)).rejects.toThrow(/^Another Evenhand server is running on /)
    const port = new URL(server.url).port
    const other = configOf({ PORT: port, EVENHAND_DATA: join(folder, 'other') })
    await expect(startServer(other, log)).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program.`)
  })

  it('[SERVER-5] stopping answers what was accepted, ends the streams and lets the data be opened again', async () => {
    const mine = await startServer(configOf({ EVENHAND_DATA: join(folder, 'stopped') }), log)
    const cookie = await fetch(`${mine.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: OWNER.EVENHAND_OWNER_EMAIL, password: OWNER.EVENHAND_OWNER_PASSWORD }),
    }).then((answer) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '')
    const stream = await fetch(`${mine.url}/api/v1/stream`, { headers: { cookie } })
    const signIn = fetch(`${mine.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: OWNER.EVENHAND_OWNER_EMAIL, password: 'wrong, and slow to check' }),
    })
    // The request is under way once its connection is accepted; hashing then takes tens of milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 15))
    await mine.stop()
    expect((await signIn).status).toBe(401)
    expect(await stream.text()).toContain('event: hello')
    expect(statSync(join(folder, 'stopped/evenhand.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0)
    const again = await startServer(configOf({ EVENHAND_DATA: join(folder, 'stopped') }), log)
    expect(again.setUpLink).toBe(null)
    await again.stop()
  })

  it('[SERVER-6] an empty database prints a one-time link; the secret beside it is readable by its owner only', async () => {
    const settings = { EVENHAND_OWNER_EMAIL: '', EVENHAND_OWNER_PASSWORD: '', EVENHAND_DATA: join(folder, 'empty') }
    const empty = await startServer(configOf(settings), log)
    expect(empty.setUpLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/set-up\?token=[\w-]{32}$/)
    const token = new URL(empty.setUpLink ?? '').searchParams.get('token')
    const body = JSON.stringify({ token, name: 'Ona', email: 'ona@meridian.example', password: 'a long password' })
    const setUp = () =>
      fetch(`${empty.url}/api/v1/setup`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await setUp()).status).toBe(201)
    expect((await setUp()).status).toBe(409)
    expect(readdirSync(join(folder, 'empty'))).toContain('secret')
    expect(statSync(join(folder, 'empty/secret')).mode & 0o777).toBe(0o600)
    await empty.stop()
  })

  it('[SERVER-7] two servers share a PostgreSQL database, sessions and news included', async () => {
    const url = inject('postgresUrl')
    const one = await startServer(configOf({ DATABASE_URL: url }), log)
    const two = await startServer(configOf({ DATABASE_URL: url }), log)
    const headers = { 'content-type': 'application/json' }
    const credentials = { email: OWNER.EVENHAND_OWNER_EMAIL, password: OWNER.EVENHAND_OWNER_PASSWORD }
    const answer = await fetch(`${one.url}/api/v1/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify(credentials),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const stream = await fetch(`${two.url}/api/v1/stream`, { headers: { cookie } })
    expect(stream.status).toBe(200)
    const person = { name: 'Bo', email: 'bo@meridian.example', password: 'a long password', roles: ['moderator'] }
    const added = { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(person) }
    expect((await fetch(`${one.url}/api/v1/people`, added)).status).toBe(201)
    let news = ''
    for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      news += chunk
      if (news.includes('"type":"person.')) break
    }
    expect(news).toContain('"type":"person.')
    await two.stop()
    await one.stop()
  })
})

describe('settings', () => {
  it('[SERVER-8] a wrong setting is named, with what it must be and without its value', () => {
    expect(() => readConfig({ PORT: 'planted' })).toThrow(
      'PORT is set to something that cannot be used: it must be a port number from 0 to 65535.',
    )
    expect(() => readConfig({ EVENHAND_SECRET: 'planted' })).toThrow(/^EVENHAND_SECRET .* at least 32 characters\.$/)
    expect(() => readConfig({ EVENHAND_OWNER_EMAIL: 'a@b.example' })).toThrow('must be set together')
    expect(readConfig({ PORT: '', HOST: '' })).toMatchObject({ port: 4600, host: '127.0.0.1', origin: null })
    expect(readConfig({ EVENHAND_ORIGIN: 'https://desk.example/path' }).origin).toBe('https://desk.example')
  })
})
