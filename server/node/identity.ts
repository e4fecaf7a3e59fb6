import { APIError, betterAuth } from 'better-auth'
import type { Identity } from '#api/ports.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts'

const SESSION_SECONDS = 12 * 60 * 60
const RENEW_SECONDS = 10 * 60

export interface NodeIdentity extends Identity {
  /** The cookies that carry on a session in use, for the answer to this request. */
  renewedCookies(request: Request): readonly string[]
}

interface IdentitySettings {
  readonly connection: Connection<Tables>
  readonly secret: string
  /** Where people open the desk; with https the cookie is sent over https only. */
  readonly origin: string
  /** The network address that sent a request. */
  addressOf(request: Request): string
}

/** Sign-in by e-mail and password through better-auth, none of whose own HTTP routes are served. */
export function createIdentity(settings: IdentitySettings): NodeIdentity {
  const library = createLibrary(settings)
  const limit = createSignInLimit()
  const renewed = new WeakMap<Request, readonly string[]>()
  return {
    personIdOf: async (request) => {
      if (!request.headers.has('cookie')) return null
      const { headers, response } = await library.api.getSession({ headers: request.headers, returnHeaders: true })
      if (response && headers.has('set-cookie')) renewed.set(request, headers.getSetCookie())
      return (response?.user.id ?? null) as PersonId | null
    },
    signIn: (credentials, request) => signIn(library, limit, credentials, settings.addressOf(request)),
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

type Library = ReturnType<typeof createLibrary>

function createLibrary({ connection, secret, origin }: IdentitySettings) {
  return betterAuth({
    appName: 'Evenhand',
    baseURL: origin,
    secret,
    database: { db: connection.kysely, type: connection.dialect },
    // A person is made by us, under the id of their row in `people`; nobody signs up.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 512 },
    session: { modelName: 'auth_sessions', expiresIn: SESSION_SECONDS, updateAge: RENEW_SECONDS },
    user: { modelName: 'auth_users' },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    // Ours looks at e-mail addresses as well, which the library's does not.
    rateLimit: { enabled: false },
    advanced: {
      cookies: { session_token: { name: 'evenhand_session', attributes: { sameSite: 'strict' } } },
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

async function signIn(
  library: Library,
  limit: SignInLimit,
  { email, password }: { readonly email: string; readonly password: string },
  address: string,
): ReturnType<Identity['signIn']> {
  if ((await limit.begin(email, address)) !== 'go_on') return 'too_many_attempts'
  try {
    // Without the request's headers: an older cookie has no say here, and the browser's name is not kept.
    const { headers, response } = await library.api.signInEmail({ body: { email, password }, returnHeaders: true })
    await limit.succeeded(email, address)
    return { personId: response.user.id as PersonId, cookies: headers.getSetCookie() }
  } catch (error) {
    if (error instanceof APIError && error.statusCode === 401) return 'wrong_credentials'
    throw error
  }
}

/** Safe to repeat: the same person keeps the account and gets the new password. */
async function addCredentials(library: Library, person: Parameters<Identity['addCredentials']>[0]): Promise<void> {
  const { internalAdapter, password } = await library.$context
  const hash = await password.hash(person.password)
  const { id, name, email } = person
  if (!(await internalAdapter.findUserById(id))) {
    await removeLeftover(library, email)
    await internalAdapter.createUser({ id, name, email, emailVerified: true }, { method: 'admin' })
  }
  const accounts = await internalAdapter.findAccounts(id)
  if (accounts.some((account) => account.providerId === 'credential')) await internalAdapter.updatePassword(id, hash)
  else await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
}

const LEFTOVER_MS = 10_000

/** Credentials whose person was never recorded, because the process ended in between, must not block the e-mail. */
async function removeLeftover(library: Library, email: string): Promise<void> {
  const { internalAdapter } = await library.$context
  const found = await internalAdapter.findUserByEmail(email)
  if (!found) return
  // Somebody may be adding the same e-mail address at this moment.
  if (Date.now() - found.user.createdAt.getTime() < LEFTOVER_MS) throw new Error('This account is being made already')
  await internalAdapter.deleteUser(found.user.id)
}
