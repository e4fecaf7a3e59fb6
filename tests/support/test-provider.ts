import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import Provider from 'oidc-provider'

export interface TestAccount {
  readonly sub: string
  readonly email: string
  readonly verified: boolean
}

/** A real OpenID Connect provider on loopback, at which `account` is signed in already and agrees to everything. */
export async function startTestProvider(port: number, redirect: string) {
  const issuer = `http://127.0.0.1:${port}`
  let account: TestAccount = { sub: 'nobody', email: 'nobody@meridian.example', verified: true }
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'evenhand', client_secret: 'a secret of this test', redirect_uris: [redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of this test'] },
    interactions: { url: (_context, { uid }) => `/sign-in/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: account.email, email_verified: account.verified, name: 'Nerys Vaughan-Pike' }),
    }),
  })
  const answer = provider.callback()
  const server: Server = createServer((request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return void answer(request, response)
    void agree(provider, account.sub, request, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    be: (who: TestAccount) => {
      account = who
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Callback = ReturnType<Provider['callback']>

async function agree(provider: Provider, accountId: string, ...http: Parameters<Callback>): Promise<void> {
  const { params, grantId } = await provider.interactionDetails(...http)
  const known = grantId ? await provider.Grant.find(grantId) : undefined
  const grant = known ?? new provider.Grant({ accountId, clientId: String(params['client_id']) })
  grant.addOIDCScope('openid email profile')
  const id = await grant.save()
  await provider.interactionFinished(...http, { login: { accountId }, consent: { grantId: id } })
}

/** Follows a browser through the provider, from where the desk sent it. @returns where it is sent back to */
export async function throughProvider(start: string, home: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = start
  for (let hop = 0; hop < 8; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = response.headers.get('location')
    if (to === null)
      throw new Error(`The provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
    at = new URL(to, at).href
    if (at.startsWith(home)) return at
  }
  throw new Error('The provider never sent the browser back')
}
