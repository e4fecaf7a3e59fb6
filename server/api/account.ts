import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { appendToLedger } from '#store/ledger.ts'
import { endResetsOf } from '#store/password-resets.ts'
import { personById } from '#store/people.ts'
import type { Account, AccountDenial, Cookies } from './account-port.ts'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type Secured = 'second_factor_on' | 'second_factor_off' | 'second_factor_reset' | 'password_changed' | 'recovery_codes'

/*
 * One's own account: no role is asked for, and no token reaches it. The library keeps transactions of its own, and what
 * it answers is shown once, so these are no `write` whose answer would be kept.
 */
const security = read(routes.security, async ({ ports, person }) => ({ body: await securityView(ports, person.id) }))

const enrol = read(routes.enrol, async ({ ports, person, body, request }) => ({
  body: granted(await accountOf(ports).enrol(person.id, request, body.password)),
}))

const confirm = read(routes.confirmEnrolment, async ({ ports, person, body, request }) => {
  const { cookies } = granted(await accountOf(ports).confirm(person.id, request, body.code))
  await record(ports, person.id, person.id, 'second_factor_on')
  return { body: await securityView(ports, person.id), cookies }
})

const remove = read(routes.removeSecondFactor, async ({ ports, person, body, request }) => {
  const { cookies } = granted(await accountOf(ports).removeSecondFactor(person.id, request, body.password))
  await record(ports, person.id, person.id, 'second_factor_off')
  return { body: await securityView(ports, person.id), cookies }
})

const recoveryCodes = read(routes.newRecoveryCodes, async ({ ports, person, body, request }) => {
  const made = granted(await accountOf(ports).newRecoveryCodes(person.id, request, body.password))
  await record(ports, person.id, person.id, 'recovery_codes')
  return { body: { recoveryCodes: [...made] } }
})

const changePassword = read(routes.changePassword, async ({ ports, person, body, request }) => {
  const changed = granted(await accountOf(ports).changePassword(person.id, request, body))
  await endResetsOf(ports.connection.kysely, person.id, ports.now())
  await record(ports, person.id, person.id, 'password_changed')
  return nothing(changed)
})

const sessions = read(routes.ownSessions, async ({ ports, person, request }) => ({
  body: { sessions: await accountOf(ports).sessions(person.id, request) },
}))

const endOne = read(routes.endSession, async ({ ports, person, params }) => {
  await accountOf(ports).endSession(person.id, params.id)
  return nothing()
})

const endOthers = read(routes.endOtherSessions, async ({ ports, person, request }) => {
  await accountOf(ports).endOtherSessions(person.id, request)
  return nothing()
})

const reset = read(routes.resetSecurity, async ({ ports, person, params }) => {
  insist(person, 'person.write')
  const whose = await personById(ports.connection.kysely, params.id)
  if (!whose) throw new ProblemError('not_found', 'There is no such person.')
  if (whose.roles.includes('owner') && !person.roles.includes('owner')) {
    throw new ProblemError('role_lacks_permission', 'Only an owner can change an owner.')
  }
  await accountOf(ports).resetSecondFactor(whose.id)
  await ports.identity.endSessions(whose.id)
  await record(ports, person.id, whose.id, 'second_factor_reset')
  return nothing()
})

async function securityView(ports: Ports, person: PersonId) {
  const { account } = ports.identity
  return account ? account.state(person) : { secondFactor: 'elsewhere' as const, password: true, recoveryCodesLeft: 0 }
}

function accountOf(ports: Ports): Account {
  if (ports.identity.account) return ports.identity.account
  throw new ProblemError('needs_server', 'This works where Evenhand runs on a server; here there are no accounts.')
}

/** @throws ProblemError where it was denied */
function granted<Done extends object>(answer: Done | AccountDenial): Done {
  if (typeof answer === 'string') throw new ProblemError(CODES[answer], TEXTS[answer])
  return answer
}

const CODES = {
  wrong_password: 'wrong_password',
  wrong_code: 'wrong_code',
  too_many_attempts: 'too_many_attempts',
  second_factor_on: 'second_factor_on',
  signed_out: 'not_signed_in',
} as const

const TEXTS: Readonly<Record<AccountDenial, string>> = {
  wrong_password: 'The password is not right. Nothing was changed.',
  wrong_code: 'The code is not right, or it was used already. Wait for the next one.',
  too_many_attempts: 'Too many attempts. Wait a quarter of an hour, or ask an administrator.',
  second_factor_on: 'A second factor is on already. Switch it off first.',
  signed_out: 'Sign in to go on. Nothing you wrote is lost.',
}

function nothing({ cookies }: Cookies = { cookies: [] }): Response {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 204, headers })
}

/** That an account was secured otherwise is on the record; codes, secrets and passwords never are. */
async function record(ports: Ports, actor: PersonId, subject: PersonId, what: Secured): Promise<void> {
  const event = { at: ports.now(), actor, type: 'person.secured', subject, version: 0, payload: { what } }
  await ports.connection.kysely.transaction().execute((tx) => appendToLedger(tx, [event]))
}

export const accountEndpoints: readonly Bound[] = [
  security,
  enrol,
  confirm,
  remove,
  recoveryCodes,
  changePassword,
  sessions,
  endOne,
  endOthers,
  reset,
]
