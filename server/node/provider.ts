import { isIPv4 } from 'node:net'
import * as client from 'openid-client'
import { z } from 'zod'
import type { Provider, Vouched } from '#api/account-port.ts'
import type { Log, Seal } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Config } from './config.ts'
import type { Library } from './auth-library.ts'

const COOKIE = 'evenhand_provider'
const PATH = '/api/v1/session/provider'
const STEP_SECONDS = 10 * 60
const PROVIDER_ID = 'oidc'

/** What is remembered in the browser that began, sealed, until it comes back. */
const Begun = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
  to: z.string(),
  invitation: z.string().nullable(),
})

interface Parts {
  readonly settings: NonNullable<Config['provider']>
  /** Where people open the desk, which the provider must know. */
  readonly origin: string
  readonly seal: Seal
  readonly log: Log
  readonly library: Library
}

/**
 * Sign-in through an OpenID Connect provider: the code flow with PKCE, state and nonce, each tied to the browser that
 * began, and an ID token whose signature, issuer and audience the library checks. The provider is looked up at the first use, so that
 * the desk starts while it is away.
 */
export function createProvider(parts: Parts): Provider {
  const { settings, origin, seal, log, library } = parts
  const redirect = `${origin}${PATH}/callback`
  const discovered = remembered(() => discover(settings))
  return {
    name: settings.name,
    begin: async (wish) => {
      const config = await discovered()
      const verifier = client.randomPKCECodeVerifier()
      const begun = { state: client.randomState(), nonce: client.randomNonce(), verifier, ...wish }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid email profile',
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const sealed = await seal.close(JSON.stringify({ ...begun, until: Date.now() + STEP_SECONDS * 1000 }))
      return { url: url.href, cookies: [cookieOf(sealed, STEP_SECONDS, origin)] }
    },
    finish: async (request) => {
      const begun = await begunIn(request, seal)
      if (!begun) return 'refused'
      try {
        const url = new URL(redirect)
        url.search = new URL(request.url).search
        const vouched = await exchange(await discovered(), url, begun)
        if (!vouched) return 'refused'
        const { to, invitation } = begun
        return { ...vouched, to, invitation, cookies: [cookieOf('', 0, origin)] }
      } catch (error) {
        // The library's reasons name claims, never their values.
        log.error('provider_refused', error instanceof Error ? error.message : 'unknown')
        return 'refused'
      }
    },
    personOf: async (subject) => {
      const { internalAdapter } = await library.$context
      const account = await internalAdapter.findAccountByKey({
        providerId: PROVIDER_ID,
        accountId: keyOf(settings.issuer, subject),
      })
      return (account?.userId ?? null) as PersonId | null
    },
    link: async (subject, person) => {
      const { internalAdapter } = await library.$context
      const accountId = keyOf(settings.issuer, subject)
      await internalAdapter.linkAccount({ userId: person, providerId: PROVIDER_ID, accountId })
    },
  }
}

function discover({ issuer, clientId, clientSecret }: Parts['settings']): Promise<client.Configuration> {
  const url = new URL(issuer)
  // Plain http only to a provider on this very machine; anybody between could read the rest.
  const execute = url.protocol === 'http:' && isLoopback(url.hostname) ? [client.allowInsecureRequests] : []
  return client.discovery(url, clientId, clientSecret, undefined, { execute })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'))
}

/** The first success is kept; after a failure the next call tries again. */
function remembered<T>(get: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null
  return () => {
    kept ??= get().catch((error: unknown) => {
      kept = null
      throw error
    })
    return kept
  }
}

/** @throws where anything does not fit: state, nonce, signature, issuer, audience, time */
async function exchange(
  config: client.Configuration,
  url: URL,
  { state, nonce, verifier }: z.infer<typeof Begun>,
): Promise<Omit<Vouched, 'to' | 'invitation'> | null> {
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) return null
  const known =
    claims['email'] === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims
  const { email, email_verified: verified, name } = known
  // An address that the provider did not check is anybody's.
  if (typeof email !== 'string' || verified !== true) return null
  return { subject: claims.sub, email: email.toLowerCase(), name: typeof name === 'string' ? name : email }
}

async function begunIn(request: Request, seal: Seal): Promise<z.infer<typeof Begun> | null> {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const sealed = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
  if (!sealed) return null
  try {
    const begun = Begun.parse(JSON.parse(await seal.open(sealed)))
    return begun.until > Date.now() ? begun : null
  } catch {
    return null
  }
}

/** Lax, since the provider's answer comes from its own site. */
function cookieOf(value: string, seconds: number, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${COOKIE}=${value}; Max-Age=${seconds}; Path=${PATH}; HttpOnly; SameSite=Lax${secure}`
}

function keyOf(issuer: string, subject: string): string {
  return `${issuer} ${subject}`
}
