import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attackedServer, type Browser } from '#tests/support/attacked-server.ts'
import { freePort } from '#tests/support/free-port.ts'
import { startTestProvider, throughProvider } from '#tests/support/test-provider.ts'

let desk: Awaited<ReturnType<typeof attackedServer>>
let provider: Awaited<ReturnType<typeof startTestProvider>>
let origin: string
let owner: Browser

const MO = { sub: 'mo-1', email: 'mo@meridian.example', verified: true }

beforeEach(async () => {
  const [deskPort, providerPort] = [await freePort(), await freePort()]
  origin = `http://127.0.0.1:${deskPort}`
  provider = await startTestProvider(providerPort, `${origin}/api/v1/session/provider/callback`)
  desk = await attackedServer({
    PORT: String(deskPort),
    EVENHAND_ORIGIN: origin,
    EVENHAND_OIDC_ISSUER: provider.issuer,
    EVENHAND_OIDC_CLIENT_ID: 'evenhand',
    EVENHAND_OIDC_CLIENT_SECRET: 'a secret of this test',
    EVENHAND_OIDC_NAME: 'Meridian',
  })
  owner = desk.browser()
  await owner.signIn()
  provider.be(MO)
})
afterEach(async () => {
  await desk.stop()
  await provider.stop()
})

const add = (email = MO.email) =>
  owner.post('/people', { name: 'Mo', email, password: 'a long password', roles: ['moderator'] })

/** Where the desk sends a browser to. */
async function begun(browser: Browser, query = ''): Promise<string> {
  const answer = await browser.get(`/session/provider${query}`)
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}

/** Back at the desk; where it sends the browser next. */
async function back(browser: Browser, url: string): Promise<string> {
  const { pathname, search } = new URL(url)
  const answer = await browser.get(pathname.replace('/api/v1', '') + search)
  expect(answer.status).toBe(302)
  return answer.headers.get('location') ?? ''
}

const signedIn = async (browser: Browser) => (await browser.get('/session')).status === 200

describe('sign-in through an OpenID Connect provider', () => {
  it('[PROVIDER-1] somebody who was added comes in, to the page they wanted, and again by their subject', async () => {
    expect((await desk.browser().get('/session/ways')).body).toEqual({
      provider: 'Meridian',
      passwordResets: 'by_administrator',
    })
    await add()
    const browser = desk.browser()
    const url = await throughProvider(await begun(browser, '?to=%2Fpolicy%2F1'), origin)
    expect(await back(browser, url)).toBe('/policy/1')
    expect(await signedIn(browser)).toBe(true)
    expect(browser.cookies.has('evenhand_provider')).toBe(false)
    provider.be({ ...MO, email: 'married@meridian.example' })
    const later = desk.browser()
    expect(await back(later, await throughProvider(await begun(later), origin))).toBe('/')
    expect((await later.get<{ person: { email: string } }>('/session')).body.person.email).toBe(MO.email)
  })

  it('[PROVIDER-2] an invitation lets in whom the provider vouches for under its address, and nobody else', async () => {
    const wish = { name: 'Mo', email: MO.email, roles: ['auditor'] }
    const { link } = (await owner.post<{ link: string }>('/invitations', wish)).body
    const query = `?invitation=${link.split('#')[1]}`
    provider.be({ sub: 'eve', email: 'eve@meridian.example', verified: true })
    const eve = desk.browser()
    expect(await back(eve, await throughProvider(await begun(eve, query), origin))).toBe('/?way=unknown')
    expect(await signedIn(eve)).toBe(false)
    provider.be(MO)
    const mo = desk.browser()
    expect(await back(mo, await throughProvider(await begun(mo, query), origin))).toBe('/')
    expect((await mo.get<{ person: object }>('/session')).body.person).toMatchObject({
      email: MO.email,
      roles: ['auditor'],
    })
    expect((await mo.get<{ password: boolean }>('/security')).body.password).toBe(false)
  })

  it('[PROVIDER-3] whom nobody added, whose address is not verified, or whose account is closed, stays outside', async () => {
    const comes = async () => {
      const browser = desk.browser()
      const to = await back(browser, await throughProvider(await begun(browser), origin))
      return [to, await signedIn(browser)]
    }
    expect(await comes()).toEqual(['/?way=unknown', false])
    const { id } = (await add()).body as unknown as { id: string }
    provider.be({ ...MO, verified: false })
    expect(await comes()).toEqual(['/?way=refused', false])
    provider.be(MO)
    expect(await comes()).toEqual(['/', true])
    await owner.send('PATCH', `/people/${id}`, { body: { active: false } })
    expect(await comes()).toEqual(['/?way=unknown', false])
  })

  it('[ATTACK-7] an answer with another state, nonce, code or issuer is refused', async () => {
    await add()
    const changed = (url: string, name: string, value: string) => {
      const other = new URL(url)
      other.searchParams.set(name, value)
      return other.href
    }
    for (const [name, value] of [
      ['state', 'another'],
      ['code', 'made-up'],
      ['iss', 'https://evil.example'],
    ] as const) {
      const browser = desk.browser()
      const url = await throughProvider(await begun(browser), origin)
      expect([name, await back(browser, changed(url, name, value))]).toEqual([name, '/?way=refused'])
      expect(await signedIn(browser)).toBe(false)
    }
    const browser = desk.browser()
    const url = await throughProvider(changed(await begun(browser), 'nonce', 'another'), origin)
    expect(await back(browser, url)).toBe('/?way=refused')
    expect(await signedIn(browser)).toBe(false)
  })

  it('[ATTACK-7] an answer in a browser that did not begin, or used before, is refused', async () => {
    await add()
    const attacker = desk.browser()
    const url = await throughProvider(await begun(attacker), origin)
    const victim = desk.browser()
    expect(await back(victim, url)).toBe('/?way=refused')
    await begun(victim)
    expect(await back(victim, url)).toBe('/?way=refused')
    expect(await signedIn(victim)).toBe(false)
    const cookie = attacker.cookies.get('evenhand_provider') ?? ''
    expect(await back(attacker, url)).toBe('/')
    attacker.cookies.clear()
    attacker.cookies.set('evenhand_provider', cookie)
    expect(await back(attacker, url)).toBe('/?way=refused')
    attacker.cookies.set('evenhand_provider', `${cookie.slice(0, -2)}00`)
    expect(await back(attacker, await throughProvider(await begun(desk.browser()), origin))).toBe('/?way=refused')
  })

  it('[ATTACK-7] the way back leads nowhere but into the desk', async () => {
    await add()
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '\t//evil.example',
    ]) {
      const browser = desk.browser()
      const url = await throughProvider(await begun(browser, `?to=${encodeURIComponent(to)}`), origin)
      expect([to, await back(browser, url)]).toEqual([to, '/'])
    }
  })
})
