import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Role } from '#domain/permissions.ts'
import { ledgerHead } from '#store/ledger.ts'
import { unreadNotices } from '#store/notices.ts'
import { type Person, personById } from '#store/people.ts'
import { type Bound, open, read } from './endpoint.ts'
import { addPerson, personView, SETUP_DONE } from './people.ts'
import type { Ports } from './ports.ts'
import { ownPreferences } from './preferences.ts'
import { ProblemError } from './problem.ts'

/** A small office starts with one person, who can do everything; roles are narrowed as colleagues join. */
export const FIRST_OWNER_ROLES: readonly Role[] = [
  'owner',
  'administrator',
  'moderator',
  'senior_reviewer',
  'policy_editor',
]

const setupState = open(routes.setupState, async ({ ports }) => ({ body: { needed: await setupNeeded(ports) } }))

const setUp = open(routes.setUp, async ({ ports, body, request }) => {
  if (!(await setupNeeded(ports))) throw new ProblemError('setup_done', SETUP_DONE)
  const token = ports.setupToken()
  if (token === null || !sameText(body.token, token)) {
    throw new ProblemError(
      'setup_link_invalid',
      'This set-up link is not the one that the terminal shows. Copy it again.',
    )
  }
  const { name, email, password } = body
  await addPerson(ports, { name, email, password, roles: FIRST_OWNER_ROLES }, null)
  return signedIn(ports, { email, password }, request)
})

const signIn = open(routes.signIn, ({ ports, body, request }) => signedIn(ports, body, request))

const session = read(routes.session, async ({ ports, person }) => ({ body: await sessionView(ports, person) }))

/** Who is signed in, with what the first screen needs to know of them. */
async function sessionView(ports: Ports, person: Person) {
  const db = ports.connection.kysely
  const { seq } = await ledgerHead(db)
  const unread = await unreadNotices(db, person.id)
  const known = { ...personView(person), teams: [...(person.teams ?? [])] }
  return { person: known, preferences: await ownPreferences(db, person.id), unreadNotices: unread, seq }
}

const signOut = open(routes.signOut, async ({ ports, request }) => {
  const headers = new Headers()
  for (const cookie of await ports.identity.signOut(request)) headers.append('set-cookie', cookie)
  return new Response(null, { status: 204, headers })
})

/** Whether there is nobody yet. */
export async function setupNeeded(ports: Ports): Promise<boolean> {
  const anybody = await ports.connection.kysely.selectFrom('people').select('id').limit(1).executeTakeFirst()
  return anybody === undefined
}

/** Signs in by e-mail and password. @throws wrong_credentials, too_many_attempts */
export async function signedIn(ports: Ports, credentials: { email: string; password: string }, request: Request) {
  const result = await ports.identity.signIn({ ...credentials, email: credentials.email.toLowerCase() }, request)
  if (result === 'too_many_attempts') {
    throw new ProblemError(
      'too_many_attempts',
      'Too many attempts. Wait a quarter of an hour, or ask an administrator.',
    )
  }
  if (result === 'wrong_credentials') throw wrongCredentials()
  if ('secondStep' in result) {
    const headers = new Headers({ 'content-type': 'application/json' })
    for (const cookie of result.cookies) headers.append('set-cookie', cookie)
    return new Response(JSON.stringify({ secondStep: true }), { status: 202, headers })
  }
  return sessionAnswer(ports, result)
}

/** The session of somebody who has proved who they are. @throws wrong_credentials where their account is closed */
export async function sessionAnswer(
  ports: Ports,
  { personId, cookies }: { readonly personId: PersonId; readonly cookies: readonly string[] },
) {
  const person = await personById(ports.connection.kysely, personId)
  if (!person?.active) throw wrongCredentials()
  return { body: await sessionView(ports, person), cookies }
}

function wrongCredentials(): ProblemError {
  return new ProblemError('wrong_credentials', 'The e-mail or the password is not right.')
}

/** Compares in time that does not depend on where two texts differ. */
function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at % other.length)
  return difference === 0
}

export const sessionEndpoints: readonly Bound[] = [setupState, setUp, signIn, session, signOut]
