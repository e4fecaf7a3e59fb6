import type { RouteConfig } from '@hono/zod-openapi'
import type { Action } from '#domain/permissions.ts'
import { type Actor, type DraftAuthors, may } from '#domain/permissions.ts'
import type { ModerationCase } from '#domain/case.ts'
import { appendToLedger } from '#store/ledger.ts'
import type { AskedBy } from './endpoint.ts'
import { ProblemError } from './problem.ts'

const DENIALS = new Set([
  'role_lacks_permission',
  'token_lacks_scope',
  'already_took_part',
  'not_your_act',
  'interest_declared',
  'recused',
  'challenged',
  'not_in_team',
  'not_the_sender',
  'own_change',
])

/** Asks the one permission function. @throws ProblemError when it says no. */
export function insist(actor: Actor, action: Action, about?: ModerationCase | DraftAuthors): void {
  const permission = may(actor, action, about)
  if (!permission.allowed) throw new ProblemError(permission.why, denialText(permission.why))
}

export function denialText(code: string): string {
  switch (code) {
    case 'role_lacks_permission':
      return 'Your role does not include this. Ask an administrator if it should.'
    case 'token_lacks_scope':
      return 'This token’s scopes do not include it.'
    case 'not_in_this_state':
      return 'This can’t be done now: the case has moved on.'
    case 'already_took_part':
      return 'You have already taken part in this case, so somebody else must judge it now.'
    case 'interest_declared':
      return 'You declared an interest that this case touches, so it is kept from you.'
    case 'recused':
      return 'You stepped aside from this case, so you have no more to do with it.'
    case 'challenged':
      return 'Somebody doubts that you should judge this case. A senior reviewer settles that first.'
    case 'not_in_team':
      return 'This case was sent to a team that you are not in.'
    case 'not_the_sender':
      return 'Only whoever sent the case can answer its team.'
    case 'on_hold':
      return 'The team has set this case aside, or waits for an answer about it.'
    case 'rereading_blind':
      return 'You are re-reading a case for an audit. What was decided shows, and the record can be taken out, once you have given your verdict or handed it back.'
    case 'not_your_claim':
      return 'You do not hold this case, or your hold has lapsed. Claim it again to go on.'
    case 'not_your_act':
      return 'Only the person who did this last can undo it.'
    case 'own_change':
      return 'You changed something in this version yourself, so somebody else must publish it.'
    default:
      return 'This is not allowed.'
  }
}

/** Whoever tried what they may not is on the record: who, what, and nothing of its content. */
export async function recordRefusal(asked: AskedBy<RouteConfig>, error: ProblemError): Promise<void> {
  if (!DENIALS.has(error.code)) return
  const { ports, person, request } = asked
  const payload = { code: error.code, method: request.method, path: new URL(request.url).pathname }
  const event = { at: ports.now(), actor: person.id, type: 'access.refused', subject: person.id, version: 0, payload }
  await ports.connection.kysely.transaction().execute((tx) => appendToLedger(tx, [event]))
}
