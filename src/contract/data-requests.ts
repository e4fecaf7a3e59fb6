import { createRoute, z } from '@hono/zod-openapi'
import { REQUEST_ACTS, REQUEST_KINDS, REQUEST_OUTCOMES, REQUEST_PAUSES } from '#domain/requests.ts'
import { problems } from './problem-answers.ts'
import { body, headers, json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

const Day = z.iso.date()
const Words = z.string().trim().min(1).max(10_000)
const OUTCOMES = [...new Set(Object.values(REQUEST_OUTCOMES).flat())] as const

export const DataRequestView = z
  .object({
    id: Id,
    version: z.int(),
    kind: z.enum(REQUEST_KINDS),
    from: z.string(),
    asks: z.string(),
    receivedOn: Day,
    enteredBy: z.string(),
    enteredAt: Time,
    /** By which day an answer, or a complaint’s acknowledgement, is owed; null where the law names no day. */
    dueOn: Day.nullable(),
    state: z.enum(['due', 'at_risk', 'breached', 'paused', 'no_day', 'done', 'done_late']),
    acknowledgedOn: Day.nullable(),
    extension: z.object({ on: Day, reason: z.string(), by: z.string() }).nullable(),
    pauses: z.array(z.object({ why: z.enum(REQUEST_PAUSES), from: Day, to: Day.nullable() })),
    closed: z.object({ on: Day, outcome: z.enum(OUTCOMES), answer: z.string(), by: z.string() }).nullable(),
    /** What may be done with it now, by who asks. */
    acts: z.array(z.enum(REQUEST_ACTS)),
  })
  .openapi('DataRequest')

export const DataRequestPage = z
  .object({ requests: z.array(DataRequestView), open: z.int(), closed: z.int() })
  .openapi('DataRequests')

export const NewDataRequest = z
  .object({ kind: z.enum(REQUEST_KINDS), receivedOn: Day, from: z.string().trim().min(1).max(500), asks: Words })
  .openapi('NewDataRequest')

/** An act with the day on which it happened, and the version of the request that its author saw. */
export const DataRequestAct = z
  .discriminatedUnion('act', [
    z.object({ act: z.literal('acknowledge'), on: Day, version: z.int() }),
    z.object({ act: z.literal('extend'), on: Day, version: z.int(), reason: Words }),
    z.object({ act: z.literal('pause'), on: Day, version: z.int(), why: z.enum(REQUEST_PAUSES) }),
    z.object({ act: z.literal('resume'), on: Day, version: z.int() }),
    z.object({ act: z.literal('close'), on: Day, version: z.int(), outcome: z.enum(OUTCOMES), answer: Words }),
  ])
  .openapi('DataRequestAct')

export const dataRequestRoutes = {
  dataRequests: createRoute({
    method: 'get',
    path: '/data-requests',
    tags: ['data protection'],
    summary: 'The registers of requests and complaints about personal data, with their clocks',
    request: { query: z.object({ which: z.enum(['open', 'closed']).default('open') }) },
    responses: {
      200: json(DataRequestPage, 'The requests: open ones by what is owed soonest, answered ones by when they came'),
      ...problems,
    },
  }),
  receiveDataRequest: createRoute({
    method: 'post',
    path: '/data-requests',
    tags: ['data protection'],
    summary: 'Enter a request or a complaint that came',
    request: { headers, ...body(NewDataRequest) },
    responses: { 201: json(DataRequestView, 'The request'), ...problems },
  }),
  handleDataRequest: createRoute({
    method: 'post',
    path: '/data-requests/{id}/acts',
    tags: ['data protection'],
    summary: 'Acknowledge, extend, stop or start its clock, or answer it',
    request: { params: z.object({ id: Id }), headers, ...body(DataRequestAct) },
    responses: { 200: json(DataRequestView, 'The request as it now stands'), ...problems },
  }),
}
