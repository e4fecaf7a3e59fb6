import { routes } from '#contract/routes.ts'
import type { PersonId } from '#domain/ids.ts'
import { personByEmail, personById } from '#store/people.ts'
import type { Vouched } from './account-port.ts'
import { type Bound, open } from './endpoint.ts'
import { acceptVouched } from './invitations.ts'
import { resetsByMail } from './password-resets.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { sessionAnswer } from './session.ts'

const ways = open(routes.signInWays, async ({ ports }) => ({
  body: {
    provider: ports.provider?.name ?? null,
    passwordResets: resetsByMail(ports) ? ('by_mail' as const) : ('by_administrator' as const),
  },
}))

const secondStep = open(routes.signInCode, async ({ ports, body, request }) => {
  const result = await ports.identity.secondStep(body, request)
  if (typeof result === 'string') throw new ProblemError(result, STEP[result])
  return sessionAnswer(ports, result)
})

const STEP = {
  wrong_code: 'The code is not right, or it was used already. Wait for the next one.',
  second_step_over: 'This took too long. Sign in with your password again.',
  too_many_attempts: 'Too many attempts. Wait a quarter of an hour, or ask an administrator.',
} as const

const begin = open(routes.providerBegin, async ({ ports, query, request }) => {
  if (!ports.provider) throw new ProblemError('not_found', 'No provider is set for this desk.')
  const to = ownPath(query.to, request)
  try {
    const { url, cookies } = await ports.provider.begin({ to, invitation: query.invitation ?? null })
    return redirect(url, cookies)
  } catch (error) {
    ports.log.error('provider_unreachable', error)
    return redirect('/?way=unreachable', [])
  }
})

/** Whatever goes wrong is said on the way in, and alike: who has an account here is nobody's business. */
const finish = open(routes.providerEnd, async ({ ports, request }) => {
  const vouched = ports.provider ? await ports.provider.finish(request) : 'refused'
  if (vouched === 'refused') return redirect('/?way=refused', [])
  const personId = await personVouched(ports, vouched)
  const person = personId && (await personById(ports.connection.kysely, personId))
  if (!person?.active || !ports.identity.account) return redirect('/?way=unknown', vouched.cookies)
  const { cookies } = await ports.identity.account.open(person.id, request)
  return redirect(vouched.to, [...vouched.cookies, ...cookies])
})

/** By their earlier sign-in, else by an invitation, else by the address that was added here and that the provider vouches for. */
async function personVouched(ports: Ports, vouched: Vouched): Promise<PersonId | null> {
  const { provider, identity } = ports
  if (!provider || !identity.account) return null
  const before = await provider.personOf(vouched.subject)
  if (before) return before
  const found = await personByEmail(ports.connection.kysely, vouched.email)
  const id = found?.id ?? (await invited(ports, vouched))
  if (id) await provider.link(vouched.subject, id)
  return id
}

async function invited(ports: Ports, { invitation, email, name }: Vouched): Promise<PersonId | null> {
  if (invitation === null) return null
  try {
    return await acceptVouched(ports, invitation, email, name)
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

/** A path of this desk, whatever was asked for. */
function ownPath(to: string, request: Request): string {
  const { origin } = new URL(request.url)
  const url = URL.canParse(to, origin) ? new URL(to, origin) : null
  return url?.origin === origin && to.startsWith('/') ? `${url.pathname}${url.search}` : '/'
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}

export const signInWayEndpoints: readonly Bound[] = [ways, secondStep, begin, finish]
