import { APIError } from 'better-auth'
import type { Account, AccountDenial, Cookies } from '#api/account-port.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Library, LibrarySettings } from './auth-library.ts'
import { browserNamed } from './browser-name.ts'
import { addAccount } from './credentials.ts'
import type { ResetLimit, SignInLimit } from './sign-in-limit.ts'
import { firstUse } from './used-codes.ts'

interface Parts extends LibrarySettings {
  readonly library: Library
  readonly limit: SignInLimit
  readonly resetLimit: ResetLimit
  addressOf(request: Request): string
  time(): number
}

/** What people do with their own account, through the library. */
export function createAccount(parts: Parts): Account {
  const { library, connection, limit, resetLimit, addressOf, time } = parts
  const guarded = guard(parts)
  return {
    ...sessionsOf(library),
    state: (person) => accountState(library, person),
    enrol: (person, request, password) =>
      guarded(person, request, async ({ headers }) => {
        const made = await library.api.enableTwoFactor({ body: { password, method: 'totp' }, headers })
        // `method` decides which of the two the library gives.
        return 'totpURI' in made ? { uri: made.totpURI, recoveryCodes: made.backupCodes } : 'wrong_password'
      }),
    confirm: (person, request, code) =>
      guarded(person, request, async ({ headers }) => {
        if (!(await firstUse(connection.kysely, { personId: person, code, now: time() }))) return 'wrong_code'
        const confirmed = await library.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
        return alone(library, person, confirmed.headers)
      }),
    removeSecondFactor: (person, request, password) =>
      guarded(person, request, async ({ headers }) => {
        const removed = await library.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true })
        return alone(library, person, removed.headers)
      }),
    changePassword: (person, request, { current, next }) =>
      guarded(person, request, async ({ headers }) => {
        const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
        const changed = await library.api.changePassword({ body, headers, returnHeaders: true })
        return { cookies: changed.headers.getSetCookie() }
      }),
    newRecoveryCodes: (person, request, password) =>
      guarded(person, request, async ({ headers }) => {
        const { backupCodes } = await library.api.generateBackupCodes({ body: { password }, headers })
        return backupCodes
      }),
    resetSecondFactor: async (person) => {
      const { adapter, internalAdapter } = await library.$context
      await internalAdapter.updateUser(person, { twoFactorEnabled: false })
      await adapter.delete({ model: 'twoFactor', where: [{ field: 'userId', value: person }] })
    },
    resetAsked: (email, request) => resetLimit.begin(email, addressOf(request)),
    resetDone: (email) => limit.forgive(email),
    addWithoutPassword: (person) => addAccount(library, person),
  }
}

/** Limits guesses at an open desk as those from outside are, and tells the library's refusals apart. */
function guard({ limit, addressOf }: Parts) {
  return async <Done>(
    person: PersonId,
    request: Request,
    run: (request: Request) => Promise<Done | AccountDenial>,
  ): Promise<Done | AccountDenial> => {
    const key = `account ${person}`
    const address = addressOf(request)
    if ((await limit.begin(key, address)) !== 'go_on') return 'too_many_attempts'
    try {
      const done = await run(request)
      if (done !== 'wrong_code' && done !== 'wrong_password') await limit.succeeded(key, address)
      return done
    } catch (error) {
      return denialOf(error)
    }
  }
}

function denialOf(error: unknown): AccountDenial {
  if (!(error instanceof APIError)) throw error
  switch (error.body?.code) {
    case 'TOTP_ALREADY_ENABLED':
      return 'second_factor_on'
    case 'INVALID_CODE':
    case 'TOTP_NOT_ENABLED':
      return 'wrong_code'
    case 'INVALID_PASSWORD':
    case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
    case 'TWO_FACTOR_NOT_ENABLED':
      return 'wrong_password'
    default:
      if (error.statusCode === 401) return 'signed_out'
      throw error
  }
}

async function accountState(library: Library, person: PersonId): ReturnType<Account['state']> {
  const { adapter, internalAdapter } = await library.$context
  const accounts = await internalAdapter.findAccounts(person)
  const factor = await adapter.findOne<{ verified: boolean | null }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: person }],
  })
  const on = factor !== null && factor.verified !== false
  const { backupCodes } = on ? await library.api.viewBackupCodes({ body: { userId: person } }) : { backupCodes: [] }
  return {
    secondFactor: on ? 'on' : 'off',
    password: accounts.some(({ providerId }) => providerId === 'credential'),
    recoveryCodesLeft: backupCodes.length,
  }
}

/** Ends every session but the one whose cookie is being set. */
async function alone(library: Library, person: PersonId, answer: Headers): Promise<Cookies> {
  const cookies = answer.getSetCookie()
  const { internalAdapter } = await library.$context
  const kept = decodeURIComponent(cookies.map((cookie) => /_session=([^;.]+)/.exec(cookie)?.[1]).find(Boolean) ?? '')
  for (const { token } of await internalAdapter.listSessions(person)) {
    if (token !== kept) await internalAdapter.deleteSession(token)
  }
  return { cookies }
}

function sessionsOf(library: Library): Pick<Account, 'sessions' | 'endSession' | 'endOtherSessions' | 'open'> {
  const mine = async (request: Request) =>
    (await library.api.getSession({ headers: request.headers }))?.session.token ?? null
  const all = async (person: PersonId) => (await library.$context).internalAdapter.listSessions(person)
  const end = async (token: string) => (await library.$context).internalAdapter.deleteSession(token)
  return {
    sessions: async (person, request) => {
      const current = await mine(request)
      const rows = (await all(person)).map((one) => ({
        id: one.id,
        at: one.createdAt.toISOString(),
        seenAt: one.updatedAt.toISOString(),
        until: one.expiresAt.toISOString(),
        browser: one.userAgent ?? '',
        current: one.token === current,
      }))
      return rows.toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
    },
    endSession: async (person, id) => {
      for (const one of await all(person)) if (one.id === id) await end(one.token)
    },
    endOtherSessions: async (person, request) => {
      const current = await mine(request)
      for (const { token } of await all(person)) if (token !== current) await end(token)
    },
    open: async (person, request) => {
      const { headers } = await library.api.openSession({ body: { userId: person }, returnHeaders: true })
      const cookies = headers.getSetCookie()
      const token = decodeURIComponent(
        cookies.map((cookie) => /_session=([^;.]+)/.exec(cookie)?.[1]).find(Boolean) ?? '',
      )
      const { internalAdapter } = await library.$context
      await internalAdapter.updateSession(token, { userAgent: browserNamed(request.headers.get('user-agent')) })
      return { cookies }
    },
  }
}
