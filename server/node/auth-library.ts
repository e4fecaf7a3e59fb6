import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'

const SESSION_SECONDS = 12 * 60 * 60
const RENEW_SECONDS = 10 * 60
const SECOND_STEP_SECONDS = 5 * 60

export interface LibrarySettings {
  readonly connection: Connection<Tables>
  readonly secret: string
  /** Where people open the desk; with https the cookie is sent over https only. */
  readonly origin: string
}

export type Library = ReturnType<typeof createLibrary>

/** The sign-in library over our database. None of its own HTTP routes are served: `api` is called, nothing else. */
export function createLibrary({ connection, secret, origin }: LibrarySettings) {
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
    plugins: [
      twoFactor({
        issuer: 'Evenhand',
        twoFactorCookieMaxAge: SECOND_STEP_SECONDS,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 },
        schema: { twoFactor: { modelName: 'auth_two_factors' } },
      }),
      sessionOpener,
    ],
    // Ours looks at e-mail addresses as well, which the library's does not.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'evenhand',
      cookies: { session_token: { name: 'evenhand_session', attributes: { sameSite: 'strict' } } },
      defaultCookieAttributes: { sameSite: 'strict' },
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false, joins: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** A session for somebody who proved who they are elsewhere. Callable from here alone. */
const sessionOpener = {
  id: 'evenhand-session',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.userId)
        if (!user) throw new Error('There is no such account')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({ userId: user.id })
      },
    ),
  },
} satisfies BetterAuthPlugin
