import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import {
  endInvitation,
  type Invitation,
  insertInvitation,
  invitationOf,
  openInvitations,
  reopenInvitation,
} from '#store/invitations.ts'
import { appendToLedger } from '#store/ledger.ts'
import { personByEmail } from '#store/people.ts'
import { type Bound, open, read, write } from './endpoint.ts'
import { addPerson, insistOnFreeEmail } from './people.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { signedIn } from './session.ts'
import { runOnce } from './transaction.ts'

type Answered = { invitation: ReturnType<typeof invitationView>; link: string | null; mailed: boolean }

const GOOD_FOR_MS = 7 * 86_400_000

const list = read(routes.invitations, async ({ ports, person }) => {
  insist(person, 'person.read')
  const invitations = await openInvitations(ports.connection.kysely)
  return { body: { invitations: invitations.map((one) => invitationView(one, ports.now())) } }
})

// The link is shown once and kept nowhere, so a repeated request gets the invitation without it.
const invite = read(routes.invite, async (asked) => {
  const { ports, person, body } = asked
  insist(person, 'person.write')
  if (body.roles.includes('owner') && !person.roles.includes('owner')) {
    throw new ProblemError('role_lacks_permission', 'Only an owner can make another owner.')
  }
  await insistOnFreeEmail(ports, body.email)
  const answer = await runOnce(
    asked,
    body,
    async (): Promise<Answered> => {
      const at = ports.now()
      const expiresAt = new Date(Date.parse(at) + GOOD_FOR_MS).toISOString()
      const { name, roles } = body
      const invitation = {
        id: ports.newId(),
        email: body.email.toLowerCase(),
        name,
        roles,
        byId: person.id,
        at,
        expiresAt,
      }
      const token = `${ports.newSalt()}${ports.newSalt()}`
      await ports.connection.kysely.transaction().execute(async (tx) => {
        await insertInvitation(tx, invitation, token)
        const event = { at, actor: person.id, type: 'person.invited', subject: invitation.id, version: 0 }
        await appendToLedger(tx, [{ ...event, payload: { roles: [...roles], expiresAt } }])
      })
      const link = linkOf(ports, asked.request, token)
      const mailed = await mailLink(ports, invitation.email, link)
      return { invitation: invitationView(invitation, at), link: mailed ? null : link, mailed }
    },
    (done) => ({ ...done, link: null }),
  )
  return { body: answer }
})

const withdraw = write(routes.withdrawInvitation, async ({ ports, person, params, tx }) => {
  insist(person, 'person.write')
  const at = ports.now()
  if (!(await endInvitation(tx, params.id, at, null))) {
    throw new ProblemError('not_found', 'There is no such invitation, or it was used already.')
  }
  const event = { at, actor: person.id, type: 'person.uninvited', subject: params.id, version: 0, payload: {} }
  await appendToLedger(tx, [event])
  return new Response(null, { status: 204 })
})

const opened = open(routes.openInvitation, async ({ ports, body }) => {
  const { name, email } = await goodInvitation(ports, body.token)
  return { body: { name, email } }
})

const accept = open(routes.acceptInvitation, async ({ ports, body, request }) => {
  const invitation = await goodInvitation(ports, body.token)
  await takeInvitation(ports, invitation, (id) =>
    addPerson(
      ports,
      { ...accountOf(invitation), id, name: body.name, password: body.password },
      invitation.byId as PersonId,
    ),
  )
  return signedIn(ports, { email: invitation.email, password: body.password }, request)
})

/** Somebody comes in through the provider, with an invitation to the address that it vouched for. */
export async function acceptVouched(ports: Ports, token: string, email: string, name: string): Promise<PersonId> {
  const invitation = await goodInvitation(ports, token)
  if (invitation.email !== email) throw invalid()
  return takeInvitation(ports, invitation, (id) =>
    addPerson(ports, { ...accountOf(invitation), id, name, password: null }, invitation.byId as PersonId),
  )
}

/** Takes the invitation before anything is made of it, so that of two at once one wins; gives it back where nothing was. */
async function takeInvitation(
  ports: Ports,
  invitation: Invitation,
  add: (id: PersonId) => Promise<unknown>,
): Promise<PersonId> {
  const db = ports.connection.kysely
  const id = ports.newId() as PersonId
  if (!(await endInvitation(db, invitation.id, ports.now(), id))) throw invalid()
  try {
    await add(id)
    return id
  } catch (error) {
    if (!(await personByEmail(db, invitation.email))) await reopenInvitation(db, invitation.id)
    throw error
  }
}

function accountOf({ email, roles }: Invitation) {
  return { email, roles }
}

/** @throws invitation_invalid, which says nothing of why */
async function goodInvitation(ports: Ports, token: string): Promise<Invitation> {
  const invitation = await invitationOf(ports.connection.kysely, token, ports.now())
  if (!invitation) throw invalid()
  return invitation
}

function invalid(): ProblemError {
  return new ProblemError(
    'invitation_invalid',
    'This invitation is not good: it was used, withdrawn or is too old. Ask for another.',
  )
}

/** The token stands after #, which browsers send to nobody: it reaches no log and no proxy. */
function linkOf(ports: Ports, request: Request, token: string): string {
  return `${ports.origin ?? new URL(request.url).origin}/join#${token}`
}

async function mailLink(ports: Ports, to: string, link: string): Promise<boolean> {
  if (!ports.mailer) return false
  const text = `You are invited to work at a desk of Evenhand. This link is good for seven days, and once:\n\n${link}\n`
  try {
    await ports.mailer.send({ to, subject: 'Your invitation to Evenhand', text })
    return true
  } catch (error) {
    ports.log.error('mail_failed', error)
    return false
  }
}

function invitationView({ id, name, email, roles, at, expiresAt }: Invitation, now: string) {
  const state = expiresAt <= now ? ('expired' as const) : ('open' as const)
  return { id, name, email, roles: [...roles], at, expiresAt, state }
}

export const invitationEndpoints: readonly Bound[] = [list, invite, withdraw, opened, accept]
