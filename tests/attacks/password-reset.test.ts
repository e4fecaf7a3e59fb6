import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { attackedServer, type Browser, codeOf, OWNER } from '#tests/support/attacked-server.ts'
import { freePort } from '#tests/support/free-port.ts'
import { mailSink } from '#tests/support/mail-sink.ts'

const MO = { name: 'Mo Harwood', email: 'mo@meridian.example', password: 'a first long password' }
const NEXT = 'another rather long password'

let sink: Awaited<ReturnType<typeof mailSink>>
let desk: Awaited<ReturnType<typeof attackedServer>>
let owner: Browser
let origin: string

beforeEach(async () => {
  sink = await mailSink()
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  desk = await attackedServer({
    PORT: `${port}`,
    EVENHAND_SMTP_URL: sink.url,
    EVENHAND_MAIL_FROM: 'desk@meridian.example',
    EVENHAND_ORIGIN: origin,
  })
  owner = desk.browser()
  await owner.signIn()
  await owner.post('/people', { ...MO, roles: ['moderator'] })
})
afterEach(async () => {
  await desk.stop()
  await sink.close()
})

const ask = (email: string, headers?: Readonly<Record<string, string>>) =>
  desk.browser().post('/password-resets', { email }, headers)
const linksIn = (mail: string) => [...mail.matchAll(/(\S+)\/join\?reset#([0-9a-f]{64})/g)]
const tokens = () => sink.mails.flatMap((mail) => linksIn(mail).map((found) => found[2] ?? ''))
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 50 })
const use = (token: string, password = NEXT) => desk.browser().post('/password-resets/used', { token, password })

function rows(query: string): Record<string, unknown>[] {
  const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`)
  try {
    return database.prepare(query).all() as Record<string, unknown>[]
  } finally {
    database.close()
  }
}
const secured = () =>
  rows(`select payload from ledger where type = 'person.secured' order by seq`).map(({ payload }) => payload)

async function oneLink(): Promise<string> {
  const before = tokens().length
  expect((await ask(MO.email)).status).toBe(204)
  await until(() => expect(tokens()).toHaveLength(before + 1))
  return tokens().at(-1) ?? ''
}

describe('a lost password', () => {
  it('[RESET-1] a link by e-mail replaces it once, ends every session, and is kept as a hash and on the record', async () => {
    const [one, other] = [desk.browser(), desk.browser()]
    await one.signIn(MO)
    await other.signIn(MO)
    const token = await oneLink()
    expect((await desk.browser().post('/password-resets/opened', { token })).body).toEqual({ email: MO.email })
    expect((await one.get('/session')).status).toBe(200)
    expect((await use(token)).status).toBe(204)
    for (const browser of [one, other]) expect((await browser.get('/session')).status).toBe(401)
    expect((await desk.browser().signIn(MO)).body.code).toBe('wrong_credentials')
    expect((await desk.browser().signIn({ ...MO, password: NEXT })).status).toBe(201)
    for (const again of [token, `${token.slice(0, -1)}0`, 'x'])
      expect((await use(again)).body.code).toBe('reset_invalid')
    for (const table of ['password_resets', 'ledger', 'idempotency'])
      expect(JSON.stringify(rows(`select * from ${table}`))).not.toContain(token)
    expect(secured()).toEqual(['{"what":"password_reset_asked"}', '{"what":"password_reset"}'])
    expect(JSON.stringify(desk.lines)).not.toContain(token)
    // Whoever did not do this themselves learns of it.
    await until(() => expect(sink.mails.at(-1)).toContain('was replaced'))
    expect(sink.mails.join('')).not.toContain(MO.name)
  })

  it('[RESET-2] the answer is the same for every address, and so is its refusal', async () => {
    const told = async (email: string) => {
      const { status, body, headers } = await ask(email)
      return { status, body, names: [...headers.keys()].filter((name) => name !== 'date').toSorted() }
    }
    const known = await told(MO.email)
    expect(known).toMatchObject({ status: 204, body: null })
    expect(await told('nobody@meridian.example')).toEqual(known)
    expect(await told('Mo@Meridian.Example')).toEqual(known)
    await until(() => expect(tokens()).toHaveLength(2))
    const all = (await owner.get<{ people: { id: string; email: string }[] }>('/people')).body.people
    const id = all.find((one) => one.email === MO.email)?.id
    expect((await owner.send('PATCH', `/people/${id}`, { body: { active: false } })).status).toBe(200)
    expect(await told(MO.email)).toEqual(known)
    // The last link, too, is worth nothing once the account is closed.
    expect((await use(tokens().at(-1) ?? '')).body.code).toBe('reset_invalid')
    expect((await ask('no address')).body.code).toBe('invalid_fields')
    expect(tokens()).toHaveLength(2)
  })

  it('[RESET-3] asking is limited: nobody’s mailbox is filled, and nobody tries addresses by the hundred', async () => {
    for (let time = 0; time < 6; time++) expect((await ask(MO.email)).status).toBe(204)
    await until(() => expect(tokens()).toHaveLength(3))
    const statuses = []
    for (let time = 0; time < 6; time++) statuses.push((await ask(`a${time}@meridian.example`)).status)
    expect(statuses).toEqual([204, 204, 204, 204, 429, 429])
    await desk.restart()
    // The first try may meet the connection that the restart closed.
    await until(async () => expect((await ask('b@meridian.example')).status).toBe(429))
    expect(tokens()).toHaveLength(3)
  })

  it('[RESET-4] a link leads to the desk’s own address whatever the request says, and expires', async () => {
    await ask(MO.email, { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    await until(() => expect(tokens()).toHaveLength(1))
    expect(sink.mails.join('')).not.toContain('evil.example')
    expect(linksIn(sink.mails[0] ?? '')[0]?.[1]).toBe(origin)
    const [first = ''] = tokens()
    const second = await oneLink()
    // A later link ends the one before.
    expect((await use(first)).body.code).toBe('reset_invalid')
    const database = new DatabaseSync(`${desk.folder}/data/evenhand.db`)
    database.exec(`update password_resets set expires_at = '2020-01-01T00:00:00.000Z'`)
    database.close()
    expect((await use(second)).body.code).toBe('reset_invalid')
  })

  it('[RESET-5] the second factor is still asked for, and a change of the password ends the links that are out', async () => {
    const mo = desk.browser()
    await mo.signIn(MO)
    const { uri } = (await mo.post<{ uri: string }>('/security/second-factor', { password: MO.password })).body
    expect((await mo.post('/security/second-factor/confirmation', { code: codeOf(uri) })).status).toBe(201)
    const unused = await oneLink()
    const changed = await mo.send('PUT', '/security/password', { body: { current: MO.password, next: `${NEXT}!` } })
    expect(changed.status).toBe(204)
    expect((await use(unused)).body.code).toBe('reset_invalid')
    expect((await use(await oneLink())).status).toBe(204)
    const again = desk.browser()
    const first = await again.signIn({ ...MO, password: NEXT })
    expect([first.status, first.body]).toEqual([202, { secondStep: true }])
    expect((await again.get('/session')).status).toBe(401)
    expect((await again.post('/session/code', { code: codeOf(uri, 1), kind: 'totp' })).status).toBe(201)
  })

  it('[RESET-6] whoever was locked out by guesses comes in again; of two at once one wins; short ones are refused', async () => {
    for (let time = 0; time < 6; time++) await desk.browser().signIn({ ...MO, password: `guess ${time}` })
    expect((await desk.browser().signIn(MO)).body.code).toBe('too_many_attempts')
    const token = await oneLink()
    expect((await use(token, 'short')).body.code).toBe('invalid_fields')
    const both = await Promise.all([use(token, `${NEXT} one`), use(token, `${NEXT} two`)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 403])
    const winner = both[0]?.status === 204 ? 'one' : 'two'
    expect((await desk.browser().signIn({ ...MO, password: `${NEXT} ${winner}` })).status).toBe(201)
  })

  it('[RESET-7] a desk without a mail server, or that does not know its own address, offers none', async () => {
    const ways = async (browser: Browser) => (await browser.get<{ passwordResets: string }>('/session/ways')).body
    expect(await ways(desk.browser())).toMatchObject({ passwordResets: 'by_mail' })
    const other = await attackedServer({ EVENHAND_SMTP_URL: sink.url, EVENHAND_MAIL_FROM: 'desk@meridian.example' })
    try {
      expect(await ways(other.browser())).toMatchObject({ passwordResets: 'by_administrator' })
      expect((await other.browser().post('/password-resets', { email: OWNER.email })).status).toBe(404)
    } finally {
      await other.stop()
    }
  })
})
