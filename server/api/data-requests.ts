import type { RouteConfig, z } from '@hono/zod-openapi'
import type { DataRequestAct, DataRequestView } from '#contract/data-requests.ts'
import { routes } from '#contract/routes.ts'
import type { Division } from '#domain/bank-holidays.ts'
import type { TextRef } from '#domain/finding.ts'
import { type Actor, may } from '#domain/permissions.ts'
import {
  type DataRequest,
  dayRefusal,
  isOutcomeOf,
  requestActs,
  requestClock,
  type RequestEvent,
  type RequestRefusal,
} from '#domain/requests.ts'
import { addDays, dateOf } from '#domain/working-days.ts'
import { dataRequests, lockDataRequest, saveRequestEvent } from '#store/data-requests.ts'
import { namesOf } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { storeText, textsById } from '#store/texts.ts'
import { clockRules } from './clock-rules.ts'
import { type AskedToWrite, type Bound, read, write } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

type View = z.input<typeof DataRequestView>
type Act = z.output<typeof DataRequestAct>
type Body = RequestEvent extends infer Each
  ? Each extends RequestEvent
    ? Pick<Each, 'type' | 'payload'>
    : never
  : never
type Writing = Pick<AskedToWrite<RouteConfig>, 'tx' | 'ports' | 'person'>

/** What came longer ago than this is a slip of the pen. */
const LONGEST_AGO = 800

const list = read(routes.dataRequests, async ({ ports, person, query }) => {
  insist(person, 'request.read')
  const db = ports.connection.kysely
  const { requests, open, closed } = await dataRequests(db, query.which)
  const views = await viewsOf(db, requests, person, ports.now())
  return { body: { requests: query.which === 'open' ? views.toSorted(owedFirst) : views, open, closed } }
})

/** What is owed soonest first; what stands still, and what has no day, last. */
function owedFirst(one: View, other: View): number {
  const [day, its] = [one, other].map(({ state, dueOn }) => (state === 'paused' ? null : dueOn) ?? '~')
  return (day ?? '') < (its ?? '') ? -1 : 1
}

const receive = write(routes.receiveDataRequest, async (asked) => {
  const { ports, person, body, tx } = asked
  insist(person, 'data.protect')
  const today = dateOf(ports.now())
  const { kind, receivedOn } = body
  if (receivedOn > today) throw dayProblem('day_ahead', '/receivedOn')
  if (receivedOn < addDays(today, -LONGEST_AGO)) throw dayProblem('day_before', '/receivedOn')
  const from = await storeText(tx, body.from, ports)
  const asks = await storeText(tx, body.asks, ports)
  const payload = { kind, receivedOn, from, asks }
  const about = { requestId: ports.newId(), version: 1, at: ports.now(), actor: person.id }
  const request = await saveRequestEvent(tx, null, { ...about, type: 'request.received', payload })
  return { body: await viewOf(asked, request) }
})

const handle = write(routes.handleDataRequest, async (asked) => {
  const { ports, person, params, body, tx } = asked
  insist(person, 'data.protect')
  const held = await lockDataRequest(tx, params.id)
  if (!held) throw new ProblemError('not_found', 'There is no such request.')
  const { division } = await clockRules(tx)
  const today = dateOf(ports.now())
  if (held.version !== body.version || !requestActs(held, today, division).includes(body.act)) {
    throw new ProblemError('not_in_this_state', 'Somebody has gone on with this request since. Look at it again.')
  }
  const refusal = dayRefusal(held, body.on, today)
  if (refusal) throw dayProblem(refusal, '/on')
  const event = await eventOf(asked, held, body)
  const about = { requestId: held.id, version: held.version + 1, at: ports.now(), actor: person.id }
  return { body: await viewOf(asked, await saveRequestEvent(tx, held, { ...about, ...event })) }
})

async function eventOf({ tx, ports }: Writing, request: DataRequest, body: Act): Promise<Body> {
  const { on } = body
  switch (body.act) {
    case 'acknowledge':
      return { type: 'request.acknowledged', payload: { on } }
    case 'extend':
      return { type: 'request.extended', payload: { on, reason: await storeText(tx, body.reason, ports) } }
    case 'pause':
      return { type: 'request.paused', payload: { on, why: body.why } }
    case 'resume':
      return { type: 'request.resumed', payload: { on } }
    case 'close': {
      const { outcome } = body
      if (!isOutcomeOf(request.kind, outcome)) throw dayProblem('not_its_outcome', '/outcome')
      return { type: 'request.closed', payload: { on, outcome, answer: await storeText(tx, body.answer, ports) } }
    }
    default:
      return body satisfies never
  }
}

function dayProblem(refusal: RequestRefusal, pointer: string): ProblemError {
  const detail = detailOf(refusal)
  return new ProblemError('invalid_fields', detail, { errors: [{ pointer, code: refusal, detail }] })
}

function detailOf(refusal: RequestRefusal): string {
  switch (refusal) {
    case 'day_ahead':
      return 'This day has not come yet.'
    case 'day_before':
      return 'This day lies before what is on the register already, or too long ago.'
    case 'not_its_outcome':
      return 'This is no outcome of such a request.'
    case 'not_in_this_state':
      return 'This can’t be done with it now.'
    default:
      return refusal satisfies never
  }
}

async function viewOf({ tx, ports, person }: Writing, request: DataRequest): Promise<View> {
  const [view] = await viewsOf(tx, [request], person, ports.now())
  if (!view) throw new Error('a request that was saved is not there')
  return view
}

async function viewsOf(db: Db, requests: readonly DataRequest[], actor: Actor, now: string): Promise<View[]> {
  const { division } = await clockRules(db)
  const names = await namesOf(db)
  const refs = requests.flatMap(({ from, asks, extension, closed }) => [
    from.id,
    asks.id,
    ...(extension ? [extension.reason.id] : []),
    ...(closed ? [closed.answer.id] : []),
  ])
  const texts = await textsById(db, refs)
  const words = {
    text: ({ id }: TextRef) => texts.get(id) ?? 'erased',
    name: (id: string) => names.get(id) ?? 'Evenhand',
  }
  const handles = may(actor, 'data.protect').allowed
  return requests.map((request) => requestView(request, words, { now, division, handles }))
}

interface Words {
  readonly text: (ref: TextRef) => string
  readonly name: (id: string) => string
}

function requestView(
  request: DataRequest,
  { text, name }: Words,
  { now, division, handles }: { readonly now: string; readonly division: Division; readonly handles: boolean },
): View {
  const { id, version, kind, receivedOn, acknowledgedOn, extension, pauses, closed } = request
  const today = dateOf(now)
  const { dueOn, state } = requestClock(request, { at: now, today }, division)
  return {
    id,
    version,
    kind,
    from: text(request.from),
    asks: text(request.asks),
    receivedOn,
    enteredBy: name(request.by),
    enteredAt: request.at,
    dueOn,
    state,
    acknowledgedOn,
    extension: extension && { on: extension.on, reason: text(extension.reason), by: name(extension.by) },
    pauses: pauses.map((pause) => ({ ...pause })),
    closed: closed && { on: closed.on, outcome: closed.outcome, answer: text(closed.answer), by: name(closed.by) },
    acts: handles ? [...requestActs(request, today, division)] : [],
  }
}

export const dataRequestEndpoints: readonly Bound[] = [list, receive, handle]
