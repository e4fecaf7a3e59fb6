import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { ChangedCase, Id, Time, Written } from './schemas.ts'

const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const conditional = idempotent.extend({ 'if-match': z.string().max(40).optional() })

export const INTEREST_KINDS = ['group', 'thread', 'author'] as const

/** What a person has a stake in: a branch or group by its name, a thread, or an author. */
export const InterestView = z
  .object({
    id: Id,
    person: z.object({ id: Id, name: z.string() }),
    kind: z.enum(INTEREST_KINDS),
    /** The group's name, the thread's title, or the author's pseudonym. */
    what: z.string(),
    why: z.string(),
    declaredAt: Time,
    endedAt: Time.nullable(),
    /** How many cases it keeps from them. */
    cases: z.int(),
  })
  .openapi('Interest')

export const NewInterest = z
  .strictObject({
    kind: z.enum(INTEREST_KINDS),
    /** A group's name as it stands in thread titles; a thread's id or whole title; an author's id, or “Member 52”. */
    what: z.string().trim().min(2).max(200),
    why: Written,
  })
  .openapi('NewInterest')

const interest = json(InterestView, 'The interest')

export const ChallengeView = z
  .object({
    id: Id,
    person: z.object({ id: Id, name: z.string() }),
    reason: z.string(),
    by: z.string(),
    at: Time,
    outcome: z.enum(['upheld', 'dismissed']).nullable(),
    /** How it was settled; null as long as it is open. */
    settled: z.object({ by: z.string(), at: Time, reason: z.string() }).nullable(),
  })
  .openapi('Challenge')

export const DoubtsView = z
  .object({
    challenges: z.array(ChallengeView),
    /** `reason` is null for who had to, since a challenge of them was upheld. */
    recused: z.array(z.object({ id: Id, name: z.string(), reason: z.string().nullable() })),
    /** Who could be doubted: those who have a part in the case, then everybody else who could be given it. */
    people: z.array(z.object({ id: Id, name: z.string(), part: z.enum(['has', 'could_have']) })),
  })
  .openapi('Doubts')

const doubts = json(DoubtsView, 'Who stepped aside, and who was doubted')

export const interestRoutes = {
  interests: createRoute({
    method: 'get',
    path: '/interests',
    tags: ['people'],
    summary: 'What the caller declared a stake in; with `of=everyone` what everybody did, for those who may know',
    request: { query: z.object({ of: z.enum(['me', 'everyone']).default('me') }) },
    responses: { 200: json(z.object({ interests: z.array(InterestView) }), 'The interests'), ...problems },
  }),
  declareInterest: createRoute({
    method: 'post',
    path: '/interests',
    tags: ['people'],
    summary: 'Declare a stake; cases that it touches are kept from the caller from now on',
    request: { headers: idempotent, ...body(NewInterest) },
    responses: { 201: interest, ...problems },
  }),
  endInterest: createRoute({
    method: 'delete',
    path: '/interests/{id}',
    tags: ['people'],
    summary: 'End a stake of one’s own; that it was there stays on the record',
    request: { params: z.object({ id: Id }), headers: idempotent },
    responses: { 200: interest, ...problems },
  }),
  doubts: createRoute({
    method: 'get',
    path: '/cases/{id}/recusals',
    tags: ['escalations'],
    summary: 'Who stepped aside from the case, and who was challenged; nothing of others in a blind reading',
    request: { params: z.object({ id: Id }) },
    responses: { 200: doubts, ...problems },
  }),
  recuse: createRoute({
    method: 'post',
    path: '/cases/{id}/recusals',
    tags: ['escalations'],
    summary: 'Step aside from the case, with a reason on the record. It can’t be taken back',
    request: { params: z.object({ id: Id }), headers: conditional, ...body(z.strictObject({ reason: Written })) },
    responses: {
      201: json(z.object({ recused: z.literal(true) }), 'The caller has no more to do with it'),
      ...problems,
    },
  }),
  challenge: createRoute({
    method: 'post',
    path: '/cases/{id}/challenges',
    tags: ['escalations'],
    summary: 'Doubt, with a reason, that somebody should judge the case; until it is settled they don’t',
    request: {
      params: z.object({ id: Id }),
      headers: conditional,
      ...body(z.strictObject({ person: Id, reason: Written })),
    },
    responses: { 201: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  settleChallenge: createRoute({
    method: 'post',
    path: '/cases/{id}/challenges/{challenge}/settlement',
    tags: ['escalations'],
    summary: 'Uphold a challenge, so that its subject steps aside, or dismiss it',
    request: {
      params: z.object({ id: Id, challenge: Id }),
      headers: conditional,
      ...body(z.strictObject({ outcome: z.enum(['upheld', 'dismissed']), reason: Written })),
    },
    responses: { 201: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
}
