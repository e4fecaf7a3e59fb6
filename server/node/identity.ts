import { APIError } from 'better-auth'
import type { Account } from '#api/account-port.ts'
import type { Identity } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import { createAccount } from './account.ts'
import { createLibrary, type Library, type LibrarySettings } from './auth-library.ts'
import { browserNamed } from './browser-name.ts'
import { addCredentials } from './credentials.ts'
import { createResetLimit, createSignInLimit, type SignInLimit } from './sign-in-limit.ts'
import { firstUse } from './used-codes.ts'

export interface NodeIdentity extends Identity {
  readonly account: Account
  /** For what else of sign-in rests on the library. */
  readonly library: Library
  /** The cookies that carry on a session in use, for the answer to this request. */
  renewedCookies(request: Request): readonly string[]
}

interface IdentitySettings extends LibrarySettings {
  /** The network address that sent a request. */
  addressOf(request: Request): string
  /** Milliseconds since 1970; guesses are counted by it, so that all servers agree when they are forgotten. */
  time(): number
}

interface Parts extends IdentitySettings {
  readonly library: Library
  readonly limit: SignInLimit
}

/** Sign-in by e-mail and password, with a second step for who wants one, through better-auth. */
export function createIdentity(settings: IdentitySettings): NodeIdentity {
  const library = createLibrary(settings)
  const { kysely } = settings.connection
  const { time } = settings
  const limit = createSignInLimit(kysely, time)
  const parts = { ...settings, library, limit, resetLimit: createResetLimit(kysely, time) }
  const renewed = new WeakMap<Request, readonly string[]>()
  return {
    library,
    account: createAccount(parts),
    personIdOf: async (request) => {
      if (!request.headers.has('cookie')) return null
      const { headers, response } = await library.api.getSession({ headers: request.headers, returnHeaders: true })
      if (response && headers.has('set-cookie')) renewed.set(request, headers.getSetCookie())
      return (response?.user.id ?? null) as PersonId | null
    },
    stillSignedIn: async ({ headers }) =>
      (await library.api.getSession({ headers, query: { disableRefresh: true } })) !== null,
    signIn: (credentials, request) => signIn(parts, credentials, request),
    secondStep: (step, request) => secondStep(parts, step, request),
    signOut: async (request) => {
      const { headers } = await library.api.signOut({ headers: request.headers, returnHeaders: true })
      return headers.getSetCookie()
    },
    addCredentials: (person) => addCredentials(library, person),
    endSessions: async (personId) => {
      const { internalAdapter } = await library.$context
      await internalAdapter.deleteUserSessions(personId)
    },
    renewedCookies: (request) => renewed.get(request) ?? [],
  }
}

async function signIn(
  { library, limit, addressOf }: Parts,
  { email, password }: { readonly email: string; readonly password: string },
  request: Request,
): ReturnType<Identity['signIn']> {
  const address = addressOf(request)
  if ((await limit.begin(email, address)) !== 'go_on') return 'too_many_attempts'
  try {
    // Without the request's headers: an older cookie has no say here, so none can be planted.
    const { headers, response } = await library.api.signInEmail({ body: { email, password }, returnHeaders: true })
    await limit.succeeded(email, address)
    if ('twoFactorRedirect' in response) return { secondStep: true, cookies: headers.getSetCookie() }
    await rememberBrowser(library, response.token, request)
    return { personId: response.user.id as PersonId, cookies: headers.getSetCookie() }
  } catch (error) {
    if (error instanceof APIError && error.statusCode === 401) return 'wrong_credentials'
    throw error
  }
}

async function secondStep(
  { library, limit, connection, addressOf, time }: Parts,
  { code, kind }: { readonly code: string; readonly kind: 'totp' | 'recovery' },
  request: Request,
): ReturnType<Identity['secondStep']> {
  const address = addressOf(request)
  const headers = challengeOnly(request)
  const challenge = `second step ${headers.get('cookie')}`
  if ((await limit.begin(challenge, address)) !== 'go_on') return 'too_many_attempts'
  const asked = { body: { code }, headers, returnHeaders: true } as const
  try {
    const { headers: answer, response } =
      kind === 'totp' ? await library.api.verifyTOTP(asked) : await library.api.verifyBackupCode(asked)
    const personId = response.user.id as PersonId
    if (!(await firstUse(connection.kysely, { personId, code, now: time() }))) {
      await (await library.$context).internalAdapter.deleteSession(response.token ?? '')
      return 'wrong_code'
    }
    await limit.succeeded(challenge, address)
    await rememberBrowser(library, response.token ?? '', request)
    return { personId, cookies: answer.getSetCookie() }
  } catch (error) {
    return secondStepDenial(error)
  }
}

function secondStepDenial(error: unknown): 'wrong_code' | 'second_step_over' | 'too_many_attempts' {
  if (!(error instanceof APIError)) throw error
  const code = error.body?.code
  if (code === 'INVALID_TWO_FACTOR_COOKIE') return 'second_step_over'
  if (code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' || error.statusCode === 429) return 'too_many_attempts'
  if (error.statusCode === 401 || error.statusCode === 400) return 'wrong_code'
  throw error
}

/** The challenge of the first step alone: a session that is there already must not answer for it. */
function challengeOnly(request: Request): Headers {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return new Headers({ cookie: pairs.filter((pair) => /^[^=]*two_factor=/.test(pair)).join('; ') })
}

/** So that people recognise their own sessions. The address it came from is not kept. */
async function rememberBrowser(library: Library, token: string, request: Request): Promise<void> {
  const { internalAdapter } = await library.$context
  await internalAdapter.updateSession(token, { userAgent: browserNamed(request.headers.get('user-agent')) })
}
