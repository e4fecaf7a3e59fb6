import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { appendNow, appendToLedger } from '#store/ledger.ts'
import { allPeople, insertPerson, type Person, personByEmail, personById, updatePerson } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { runOnce } from './transaction.ts'

const list = read(routes.people, async ({ ports, person }) => {
  insist(person, 'person.read')
  return { body: { people: (await allPeople(ports.connection.kysely)).map(personView) } }
})

// Credentials belong to the sign-in library, which keeps its own transactions: so this is no `write`.
const add = read(routes.addPerson, async (asked) => {
  const { ports, person, body } = asked
  insist(person, 'person.write')
  if (body.roles.includes('owner') && !person.roles.includes('owner')) {
    throw new ProblemError('role_lacks_permission', 'Only an owner can make another owner.')
  }
  const { password: _, ...known } = body
  return { body: await runOnce(asked, known, async () => personView(await addPerson(ports, body, person.id))) }
})

const change = write(routes.changePerson, async ({ ports, person, params, body, tx }) => {
  insist(person, 'person.write')
  const before = await personById(tx, params.id)
  if (!before) throw new ProblemError('not_found', 'There is no such person.')
  const after: Person = { ...before, roles: body.roles ?? before.roles, active: body.active ?? before.active }
  const touchesOwner = before.roles.includes('owner') || after.roles.includes('owner')
  if (touchesOwner && !person.roles.includes('owner')) {
    throw new ProblemError('role_lacks_permission', 'Only an owner can change an owner.')
  }
  if (isOwner(before) && !isOwner(after)) await insistOnAnotherOwner(tx, before)
  await updatePerson(tx, after)
  const payload = { roles: [...after.roles], active: after.active }
  const event = { at: ports.now(), actor: person.id, type: 'person.changed', subject: after.id, version: 0, payload }
  await appendToLedger(tx, [event])
  return { body: personView(after) }
})

export const SETUP_DONE = 'There is an owner already. Sign in instead.'

export interface NewAccount {
  readonly name: string
  readonly email: string
  /** Null for who signs in through the provider alone. */
  readonly password: string | null
  readonly roles: readonly Role[]
  /** Given where something else names them already. */
  readonly id?: PersonId
}

/**
 * Adds a person who can sign in; `by` nobody, the first owner. Credentials come first: without a person they open nothing, and adding the same
 * e-mail again replaces them.
 * @throws email_taken, and setup_done for a first owner who is not the first
 */
export async function addPerson(ports: Ports, account: NewAccount, by: PersonId | null): Promise<Person> {
  const { name, email, password, roles } = account
  await insistOnFreeEmail(ports, email)
  const person: Person = {
    id: account.id ?? (ports.newId() as PersonId),
    name,
    email: email.toLowerCase(),
    roles,
    active: true,
    createdAt: ports.now(),
  }
  const known = { id: person.id, name, email: person.email }
  if (password !== null) await ports.identity.addCredentials({ ...known, password })
  else await ports.identity.account?.addWithoutPassword(known)
  const entry = await ports.connection.kysely.transaction().execute(async (tx) => {
    // The ledger admits one at a time, so of two first owners at the same moment the second finds the first.
    const payload = { roles: [...roles] }
    const event = {
      at: ports.now(),
      actor: by ?? person.id,
      type: 'person.added',
      subject: person.id,
      version: 0,
      payload,
    }
    const [appended] = await appendNow(tx, [event])
    if (by === null && (await allPeople(tx)).length > 0) throw new ProblemError('setup_done', SETUP_DONE)
    await insertPerson(tx, person)
    return appended
  })
  if (entry) ports.notifier.publish(entry.seq)
  return person
}

/** What a list of people tells: neither what they have a stake in nor what a token of theirs may do. */
export function personView({ id, name, email, roles, active, createdAt }: Person) {
  return { id, name, email, roles: [...roles], active, createdAt }
}

export async function insistOnFreeEmail(ports: Ports, email: string): Promise<void> {
  if (!(await personByEmail(ports.connection.kysely, email))) return
  const errors = [{ pointer: '/email', code: 'email_taken', detail: 'Somebody has an account with this e-mail.' }]
  throw new ProblemError('email_taken', 'Somebody has an account with this e-mail already.', { errors })
}

function isOwner(person: Person): boolean {
  return person.active && person.roles.includes('owner')
}

async function insistOnAnotherOwner(tx: Tx, leaving: Person): Promise<void> {
  const others = (await allPeople(tx)).filter((person) => person.id !== leaving.id && isOwner(person))
  if (others.length === 0)
    throw new ProblemError('last_owner', 'This is the last owner. Make somebody else an owner first.')
}

export const peopleEndpoints: readonly Bound[] = [list, add, change]
