import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OwnSession, Security } from '#contract/types.ts'
import { attackedServer, type Browser, codeOf, OWNER } from '#tests/support/attacked-server.ts'

type Enrolment = { uri: string; recoveryCodes: string[] }

let desk: Awaited<ReturnType<typeof attackedServer>>
beforeEach(async () => {
  desk = await attackedServer()
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
})

/** Begins at the start of a half-minute, and goes on from there. */
function setTime(seconds: number): void {
  const start = Math.ceil(Date.now() / 30_000) * 30_000
  vi.useFakeTimers({ toFake: ['Date'], now: start + seconds * 1000 })
}

async function enrolled(): Promise<Enrolment & { browser: Browser; first: string }> {
  setTime(1)
  const browser = desk.browser()
  await browser.signIn()
  const { body } = await browser.post<Enrolment>('/security/second-factor', { password: OWNER.password })
  const first = codeOf(body.uri)
  const confirmed = await browser.post<Security>('/security/second-factor/confirmation', { code: first })
  expect(confirmed.body).toEqual({ secondFactor: 'on', password: true, recoveryCodesLeft: 10 })
  return { ...body, browser, first }
}

async function challenged(): Promise<Browser> {
  const browser = desk.browser()
  const answer = await browser.signIn()
  expect([answer.status, answer.body]).toEqual([202, { secondStep: true }])
  expect((await browser.get('/session')).status).toBe(401)
  return browser
}

const step = (browser: Browser, code: string, kind = 'totp') => browser.post('/session/code', { code, kind })

describe('the second factor', () => {
  it('[FACTOR-1] is set up with the password, confirmed by a code, and asked for from then on', async () => {
    const { uri } = await enrolled()
    const browser = await challenged()
    setTime(61)
    expect((await step(browser, codeOf(uri))).status).toBe(201)
    expect((await browser.get('/session')).status).toBe(200)
  })

  it('[FACTOR-1] is not in force before its first code, and not without the password', async () => {
    const browser = desk.browser()
    await browser.signIn()
    expect((await browser.post('/security/second-factor', { password: 'not the password' })).body.code).toBe(
      'wrong_password',
    )
    await browser.post('/security/second-factor', { password: OWNER.password })
    expect((await browser.post('/security/second-factor/confirmation', { code: '000000' })).body.code).toBe(
      'wrong_code',
    )
    expect((await desk.browser().signIn()).status).toBe(201)
  })

  it('[FACTOR-2] each recovery code works once; new ones replace the old', async () => {
    const { recoveryCodes, browser } = await enrolled()
    const [one = '', two = ''] = recoveryCodes
    expect((await step(await challenged(), one, 'recovery')).status).toBe(201)
    expect((await step(await challenged(), one, 'recovery')).body.code).toBe('wrong_code')
    const made = await browser.post<{ recoveryCodes: string[] }>('/security/recovery-codes', {
      password: OWNER.password,
    })
    expect(made.body.recoveryCodes).toHaveLength(10)
    expect((await step(await challenged(), two, 'recovery')).body.code).toBe('wrong_code')
    expect((await step(await challenged(), made.body.recoveryCodes[0] ?? '', 'recovery')).status).toBe(201)
    expect((await browser.get<Security>('/security')).body.recoveryCodesLeft).toBe(9)
  })

  it('[FACTOR-3] switching it on or off, or a new password, ends every other session', async () => {
    const other = desk.browser()
    await other.signIn()
    const { browser } = await enrolled()
    expect((await other.get('/session')).status).toBe(401)
    expect((await browser.get('/session')).status).toBe(200)
    const removed = await browser.post<Security>('/security/second-factor/removal', { password: OWNER.password })
    expect(removed.body.secondFactor).toBe('off')
    await other.signIn()
    expect((await other.get('/session')).status).toBe(200)
    const passwords = { current: OWNER.password, next: 'another long password' }
    expect((await browser.send('PUT', '/security/password', { body: passwords })).status).toBe(204)
    expect((await other.get('/session')).status).toBe(401)
    expect((await browser.get('/session')).status).toBe(200)
    expect((await desk.browser().signIn()).status).toBe(401)
    expect((await desk.browser().signIn({ ...OWNER, password: passwords.next })).status).toBe(201)
  })

  it('[FACTOR-4] sessions are listed by browser and time, and ended one by one or all others at once', async () => {
    const [one, two, three] = [desk.browser(), desk.browser(), desk.browser()]
    const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    await one.post('/session', OWNER, agent)
    for (const browser of [two, three]) await browser.signIn()
    const list = async () => (await one.get<{ sessions: OwnSession[] }>('/sessions')).body.sessions
    expect(await list()).toHaveLength(3)
    expect((await list()).filter(({ current }) => current)).toMatchObject([{ browser: 'Firefox on Linux' }])
    expect(JSON.stringify(await list())).not.toMatch(/rv:140|127\.0\.0\.1/)
    const [second] = (await two.get<{ sessions: OwnSession[] }>('/sessions')).body.sessions.filter((s) => s.current)
    expect((await one.send('DELETE', `/sessions/${second?.id}`)).status).toBe(204)
    expect((await two.get('/session')).status).toBe(401)
    expect((await three.get('/session')).status).toBe(200)
    expect((await one.send('DELETE', '/sessions')).status).toBe(204)
    expect((await three.get('/session')).status).toBe(401)
    expect(await list()).toHaveLength(1)
  })

  it('[FACTOR-5] whoever runs the desk frees somebody who lost their phone, on the record; nobody else does', async () => {
    const { browser } = await enrolled()
    const admin = { name: 'Ada', email: 'ada@meridian.example', password: 'a long password', roles: ['administrator'] }
    const ona = (
      await browser.post<{ id: string }>('/people', { ...admin, email: 'ona@meridian.example', roles: ['owner'] })
    ).body
    await browser.post('/people', admin)
    const moderator = { ...admin, email: 'mo@meridian.example', roles: ['moderator'] }
    const { id } = (await browser.post<{ id: string }>('/people', moderator)).body
    const [ada, mo] = [desk.browser(), desk.browser()]
    await ada.signIn(admin)
    await mo.signIn(moderator)
    expect((await mo.send('DELETE', `/people/${id}/security`)).body.code).toBe('role_lacks_permission')
    expect((await ada.send('DELETE', `/people/${ona.id}/security`)).body.code).toBe('role_lacks_permission')
    expect((await ada.send('DELETE', `/people/${id}/security`)).status).toBe(204)
    expect((await mo.get('/session')).status).toBe(401)
  })

  it('[ATTACK-6] a code that was used is refused, at once and by two who send it together', async () => {
    const { uri, first } = await enrolled()
    expect((await step(await challenged(), first)).body.code).toBe('wrong_code')
    setTime(61)
    const code = codeOf(uri)
    const both = await Promise.all([challenged(), challenged()])
    const answers = await Promise.all(both.map((browser) => step(browser, code)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 401])
    expect(
      (await Promise.all(both.map((browser) => browser.get('/session'))))
        .map((a) => a.status)
        .toSorted((a, b) => a - b),
    ).toEqual([200, 401])
    expect((await step(await challenged(), code)).body.code).toBe('wrong_code')
  })

  it('[ATTACK-6] codes of another time, or without the password before them, are refused', async () => {
    const { uri, recoveryCodes } = await enrolled()
    setTime(301)
    expect((await step(await challenged(), codeOf(uri, -4))).body.code).toBe('wrong_code')
    expect((await step(await challenged(), codeOf(uri, 4))).body.code).toBe('wrong_code')
    expect((await step(desk.browser(), codeOf(uri))).body.code).toBe('second_step_over')
    expect((await step(desk.browser(), recoveryCodes[0] ?? '', 'recovery')).body.code).toBe('second_step_over')
    const late = await challenged()
    setTime(301 + 6 * 60)
    expect((await step(late, codeOf(uri))).body.code).toBe('second_step_over')
  })

  it('[ATTACK-6] the session of somebody else does not answer for the second step', async () => {
    const { uri, browser } = await enrolled()
    setTime(61)
    const attacker = desk.browser()
    attacker.cookies.set('evenhand_session', browser.cookies.get('evenhand_session') ?? '')
    expect((await step(attacker, codeOf(uri))).body.code).toBe('second_step_over')
  })

  it('[ATTACK-6] codes cannot be tried out: five for each sign-in, and the account is locked after ten', async () => {
    const { uri } = await enrolled()
    setTime(61)
    const guess = (n: number) => String(100_000 + n * 7).slice(0, 6)
    for (let round = 0; round < 2; round++) {
      const browser = await challenged()
      for (let n = 0; n < 5; n++) await step(browser, guess(round * 5 + n))
      expect((await step(browser, codeOf(uri))).status).toBe(429)
    }
    await desk.restart()
    expect((await step(await challenged(), codeOf(uri))).status).toBe(429)
    setTime(61 + 16 * 60)
    expect((await step(await challenged(), codeOf(uri))).status).toBe(201)
  })
})
