import { routes } from '#contract/routes.ts'
import { appendToLedger } from '#store/ledger.ts'
import { endReset, endResetsOf, insertReset, type PasswordReset, resetOf } from '#store/password-resets.ts'
import { type Person, personByEmail, personById } from '#store/people.ts'
import type { Account } from './account-port.ts'
import { type Bound, open } from './endpoint.ts'
import type { Mailer, Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

const GOOD_FOR_MS = 3_600_000

/** What it takes to send a link: accounts, a mail server, and the address that the desk is known to stand at. */
interface Sending {
  readonly account: Account
  readonly mailer: Mailer
  readonly origin: string
}

/**
 * Whether a lost password can be replaced by e-mail here. Never with the address that a request was sent to: whoever
 * asks could have made that up, and the link would lead somebody else's browser there.
 */
export function resetsByMail({ identity, mailer, origin }: Ports): Sending | null {
  const { account } = identity
  return account && mailer && origin !== null ? { account, mailer, origin } : null
}

/**
 * Answers at once and alike, whoever the address belongs to: what follows is done behind, so that not even the time
 * tells who has an account.
 */
const ask = open(routes.askPasswordReset, async ({ ports, body, request }) => {
  const sending = resetsByMail(ports)
  if (!sending) throw new ProblemError('not_found', 'This desk sends no such e-mail. Ask an administrator.')
  const email = body.email.toLowerCase()
  const verdict = await sending.account.resetAsked(email, request)
  if (verdict === 'too_many_attempts') throw tooMany()
  if (verdict === 'go_on') void sendLink(ports, sending, email)
  return new Response(null, { status: 204 })
})

const opened = open(routes.openPasswordReset, async ({ ports, body }) => {
  const { person } = await goodReset(ports, body.token)
  return { body: { email: person.email } }
})

const use = open(routes.usePasswordReset, async ({ ports, body }) => {
  const { reset, person } = await goodReset(ports, body.token)
  const at = ports.now()
  // Ended before anything is made of it, so that of two at once one wins.
  if (!(await endReset(ports.connection.kysely, reset.id, at))) throw invalid()
  const { id, name, email } = person
  await ports.identity.addCredentials({ id, name, email, password: body.password })
  await ports.identity.endSessions(id)
  await ports.identity.account?.resetDone(email)
  await ports.connection.kysely.transaction().execute(async (tx) => {
    await endResetsOf(tx, id, at)
    await appendToLedger(tx, [secured(person, 'password_reset', at)])
  })
  void tellThem(ports, email)
  return new Response(null, { status: 204 })
})

async function sendLink(ports: Ports, sending: Sending, email: string): Promise<void> {
  try {
    const person = await personByEmail(ports.connection.kysely, email)
    // Who signs in through the provider has no password to lose.
    if (!person?.active || !(await sending.account.state(person.id)).password) return
    const token = `${ports.newSalt()}${ports.newSalt()}`
    const at = ports.now()
    const expiresAt = new Date(Date.parse(at) + GOOD_FOR_MS).toISOString()
    await ports.connection.kysely.transaction().execute(async (tx) => {
      await insertReset(tx, { id: ports.newId(), personId: person.id }, { token, at, expiresAt })
      await appendToLedger(tx, [secured(person, 'password_reset_asked', at)])
    })
    // The token stands after #, which browsers send to nobody: it reaches no log and no proxy.
    const link = `${sending.origin}/join?reset#${token}`
    const text = `Somebody, you perhaps, asked for a new password for your account at a desk of Evenhand. This link is good for an hour, and once:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`
    await sending.mailer.send({ to: person.email, subject: 'A new password for Evenhand', text })
  } catch (error) {
    ports.log.error('mail_failed', error)
  }
}

/** Whoever did not do this themselves learns of it. */
async function tellThem(ports: Ports, to: string): Promise<void> {
  const text =
    'Your password at a desk of Evenhand was replaced by a link that went to this address, and every session ended.\n\nIf it was not you, tell whoever runs the desk at once.\n'
  try {
    await ports.mailer?.send({ to, subject: 'Your password for Evenhand was changed', text })
  } catch (error) {
    ports.log.error('mail_failed', error)
  }
}

function secured({ id }: Person, what: 'password_reset_asked' | 'password_reset', at: string) {
  return { at, actor: id, type: 'person.secured', subject: id, version: 0, payload: { what } }
}

/** @throws reset_invalid, which says nothing of why */
async function goodReset(ports: Ports, token: string): Promise<{ reset: PasswordReset; person: Person }> {
  const db = ports.connection.kysely
  const reset = await resetOf(db, token, ports.now())
  const person = reset && (await personById(db, reset.personId))
  if (!reset || !person?.active) throw invalid()
  return { reset, person }
}

function invalid(): ProblemError {
  return new ProblemError('reset_invalid', 'This link is not good: it was used, or is too old. Ask for another.')
}

function tooMany(): ProblemError {
  return new ProblemError('too_many_attempts', 'Too many attempts. Wait a quarter of an hour, or ask an administrator.')
}

export const passwordResetEndpoints: readonly Bound[] = [ask, opened, use]
