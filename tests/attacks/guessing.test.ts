import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { attackedServer, OWNER } from '#tests/support/attacked-server.ts'

let desk: Awaited<ReturnType<typeof attackedServer>>
beforeEach(async () => {
  desk = await attackedServer()
})
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
})

const wrong = { ...OWNER, password: 'a guess that is long' }

describe('an attack from the network', () => {
  it('[ATTACK-1] guessing a password ends after five tries, and a restart does not begin them anew', async () => {
    for (let n = 0; n < 3; n++) expect((await desk.browser().signIn(wrong)).body.code).toBe('wrong_credentials')
    await desk.restart()
    for (let n = 0; n < 2; n++) expect((await desk.browser().signIn(wrong)).body.code).toBe('wrong_credentials')
    expect((await desk.browser().signIn()).body.code).toBe('too_many_attempts')
    await desk.restart()
    expect((await desk.browser().signIn()).status).toBe(429)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 15 * 60_000 + 1_000 })
    expect((await desk.browser().signIn()).status).toBe(201)
  })

  it('[ATTACK-1] one address that tries many accounts is refused; another address is not', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (let n = 0; n < 20; n++) {
      const guess = { email: `nobody${n}@meridian.example`, password: 'x' }
      expect((await desk.browser().post('/session', guess, from('192.0.2.7'))).body.code).toBe('wrong_credentials')
    }
    expect((await desk.browser().post('/session', OWNER, from('192.0.2.7'))).body.code).toBe('too_many_attempts')
    expect((await desk.browser().post('/session', OWNER, from('192.0.2.8'))).status).toBe(201)
  })

  it('[ATTACK-1] who has an account cannot be told from the answers', async () => {
    const one = await desk.browser().signIn(wrong)
    const other = await desk.browser().signIn({ ...wrong, email: 'nobody@meridian.example' })
    const said = ({ code, detail, status }: { code: string; detail: string; status: number }) => [code, detail, status]
    expect(said(one.body)).toEqual(said(other.body))
  })

  it('[ATTACK-1] a password guessed at a desk that was left open is limited as well', async () => {
    const browser = desk.browser()
    await browser.signIn()
    for (let n = 0; n < 5; n++) {
      const answer = await browser.post('/security/second-factor', { password: `guess number ${n}` })
      expect(answer.body.code).toBe('wrong_password')
    }
    expect((await browser.post('/security/second-factor', { password: OWNER.password })).body.code).toBe(
      'too_many_attempts',
    )
  })

  it('[ATTACK-2] a session that somebody planted is worth nothing, before and after signing in', async () => {
    const attacker = desk.browser()
    await attacker.signIn()
    const own = attacker.cookies.get('evenhand_session') ?? ''
    await attacker.send('DELETE', '/session')
    const victim = desk.browser()
    for (const planted of [own, 'planted.token', own.replace(/^./, 'x')]) {
      victim.cookies.set('evenhand_session', planted)
      expect((await victim.get('/session')).status).toBe(401)
      await victim.signIn()
      expect(victim.cookies.get('evenhand_session')).not.toBe(planted)
      expect((await victim.get('/session')).status).toBe(200)
      attacker.cookies.set('evenhand_session', planted)
      expect((await attacker.get('/session')).status).toBe(401)
    }
  })

  it('[ATTACK-3] what another site makes a browser send is refused, with the cookie and without', async () => {
    const victim = desk.browser()
    await victim.signIn()
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: desk.url().replace('127.0.0.1', 'localhost') },
    ]
    for (const headers of foreign) {
      for (const [path, body] of [
        ['/people', { name: 'x', email: 'x@x.example', password: 'x'.repeat(12), roles: ['owner'] }],
        ['/tokens', { name: 'x', scopes: ['person.write'], days: 1 }],
        ['/invitations', { name: 'x', email: 'x@x.example', roles: ['moderator'] }],
        ['/session', OWNER],
        ['/security/second-factor', { password: OWNER.password }],
      ] as const) {
        expect((await victim.post(path, body, headers)).body.code, path).toBe('cross_site')
      }
      expect((await victim.send('DELETE', '/sessions', { headers })).body.code).toBe('cross_site')
    }
    expect(victim.cookies.get('evenhand_session')).toBeDefined()
    expect((await victim.get<{ people: unknown[] }>('/people')).body.people).toHaveLength(1)
  })
})
