import { routes } from '#contract/routes.ts'
import type { Person } from '#store/people.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { appendToLedger } from '#store/ledger.ts'
import { namesOf, personById } from '#store/people.ts'
import { endToken, insertToken, type Token, tokenSent, tokensOf, tokenUsed } from '#store/tokens.ts'
import { type Bound, read, write } from './endpoint.ts'
import { keepPace } from './pace.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { runOnce } from './transaction.ts'

const DAY = 86_400_000
const PREFIX = 'evenhand_'

/** What a token reaches, by the contract's tags. Sessions, accounts and tokens are for people at a browser alone. */
const REACHED = new Set([
  'cases',
  'queues',
  'policies',
  'imports',
  'ledger',
  'audits',
  'insights',
  'people',
  'system',
  'workspace',
])

type Answered = { token: ReturnType<typeof tokenView>; secret: string | null }

const list = read(routes.tokens, async ({ ports, person }) => {
  const db = ports.connection.kysely
  const everybody = may(person, 'token.manage').allowed
  if (!everybody) insist(person, 'token.write')
  const names = await namesOf(db)
  const tokens = await tokensOf(db, everybody ? 'everybody' : person.id)
  return { body: { tokens: tokens.map((token) => tokenView(token, names, ports.now())) } }
})

// The secret is shown once and never kept, so a repeated request gets the token without it.
const make = read(routes.makeToken, async (asked) => {
  const { ports, person, body } = asked
  insist(person, 'token.write')
  const beyond = body.scopes.filter((scope) => !may(person, scope).allowed)
  if (beyond.length > 0) {
    const errors = beyond.map((scope) => ({
      pointer: `/scopes/${body.scopes.indexOf(scope)}`,
      code: 'scope',
      detail: 'A token can do nothing that you may not do yourself.',
    }))
    throw new ProblemError('invalid_fields', 'A scope goes beyond what you may do yourself.', { errors })
  }
  const answer = await runOnce(
    asked,
    body,
    async (): Promise<Answered> => {
      const at = ports.now()
      const expiresAt = new Date(Date.parse(at) + body.days * DAY).toISOString()
      const scopes = [...new Set(body.scopes)]
      const token = { id: ports.newId(), personId: person.id, name: body.name, scopes, at, expiresAt }
      const secret = `${PREFIX}${ports.newSalt()}${ports.newSalt()}`
      const made = { ...token, usedAt: null, endedAt: null }
      await ports.connection.kysely.transaction().execute(async (tx) => {
        await insertToken(tx, made, secret)
        const payload = { scopes, expiresAt }
        await appendToLedger(tx, [{ at, actor: person.id, type: 'token.made', subject: token.id, version: 0, payload }])
      })
      return { token: tokenView(made, new Map([[person.id, person.name]]), at), secret }
    },
    (done) => ({ ...done, secret: null }),
  )
  return { body: answer }
})

const end = write(routes.endToken, async ({ ports, person, params, tx }) => {
  const everybody = may(person, 'token.manage').allowed
  if (!everybody) insist(person, 'token.write')
  const token = (await tokensOf(tx, everybody ? 'everybody' : person.id)).find((one) => one.id === params.id)
  if (!token) throw new ProblemError('not_found', 'There is no such token.')
  const at = ports.now()
  await endToken(tx, token.id, at)
  await appendToLedger(tx, [{ at, actor: person.id, type: 'token.ended', subject: token.id, version: 0, payload: {} }])
  return new Response(null, { status: 204 })
})

function tokenView({ personId, endedAt, ...token }: Token, names: ReadonlyMap<string, string>, now: string) {
  const state =
    endedAt !== null ? ('ended' as const) : token.expiresAt <= now ? ('expired' as const) : ('active' as const)
  return { ...token, scopes: [...token.scopes], person: { id: personId, name: names.get(personId) ?? personId }, state }
}

/**
 * Whom a program acts as, by its `Authorization` header; null where it sent none.
 * @throws not_signed_in for a token that is not good any more
 */
export async function tokenSender(request: Request, ports: Ports): Promise<(Person & Pick<Actor, 'scopes'>) | null> {
  const header = request.headers.get('authorization')
  if (header === null) return null
  const [, secret = ''] = /^Bearer ([\w-]{20,200})$/i.exec(header) ?? []
  const db = ports.connection.kysely
  const token = secret === '' ? null : await tokenSent(db, secret, ports.now())
  const person = token && (await personById(db, token.personId))
  if (!token || !person?.active) {
    throw new ProblemError('not_signed_in', 'This token is not good: it may have expired or been ended.')
  }
  await keepPace(ports, 'token', token.id)
  await tokenUsed(db, token, ports.now())
  return { ...person, scopes: token.scopes }
}

/** @throws token_lacks_scope where a program asks for what no token reaches, by the contract's tags */
export function refuseUnreached({ scopes }: Pick<Actor, 'scopes'>, tags: readonly string[]): void {
  if (scopes === undefined || tags.some((tag) => REACHED.has(tag))) return
  throw new ProblemError('token_lacks_scope', 'Tokens do not reach this. Sign in with a browser.')
}

export const tokenEndpoints: readonly Bound[] = [list, make, end]
