import { createRoute, z } from '@hono/zod-openapi'
import { URGENCIES } from '#domain/case.ts'
import { HOLD_REASONS, SENT_BECAUSE } from '#domain/escalation.ts'
import { ClockView } from './clock.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { ChangedCase, Id, Time, Written } from './schemas.ts'

const caseId = z.object({ id: Id })
const conditional = z.object({
  'idempotency-key': z.string().min(1).max(200).optional(),
  'if-match': z.string().max(40).optional(),
})
const Person = z.object({ id: Id, name: z.string() })
export const INBOX_STATES = ['new', 'accepted', 'asked', 'held'] as const

/** What was sent to a team, as its inbox shows it. */
export const InboxRow = z
  .object({
    id: Id,
    version: z.int(),
    route: z.string(),
    urgency: z.enum(URGENCIES),
    state: z.enum(INBOX_STATES),
    clock: ClockView,
    estimate: z.int().min(0).max(4),
    thread: z.string(),
    /** The comment's first 140 code points. */
    text: z.string(),
    sentAt: Time,
    /** Null where the desk itself sent it. */
    sender: Person.nullable(),
    because: z.enum(SENT_BECAUSE).nullable(),
    reason: z.string(),
    fields: z.array(z.object({ label: z.string(), text: z.string() })),
    assignee: Person.nullable(),
    holder: Person.nullable(),
    question: z.object({ text: z.string(), by: z.string(), at: Time }).nullable(),
    hold: z
      .object({ why: z.enum(HOLD_REASONS), text: z.string(), by: z.string(), at: Time, reviewOn: z.iso.date() })
      .nullable(),
    media: z.boolean(),
    /** Why the case is none of the caller’s, who then reads nothing of it. */
    barred: z.enum(['interest', 'recused']).nullable(),
    /** What the caller may do with it. */
    may: z.array(z.enum(['accept', 'give', 'ask', 'answer', 'hold', 'resume', 'claim'])),
  })
  .openapi('InboxRow')

/** One route in the inbox, with what waits with its team. */
export const InboxTab = z
  .object({
    id: z.string(),
    title: z.string(),
    closed: z.boolean(),
    count: z.int(),
    /** Of those: waiting for an answer or a day. */
    parked: z.int(),
    atRisk: z.int(),
    breached: z.int(),
    /** Whether the caller is one of the team. */
    yours: z.boolean(),
  })
  .openapi('InboxTab')

export const InboxAnswer = z.object({
  routes: z.array(InboxTab),
  /** How many questions wait for the caller’s answer. */
  askedOfYou: z.int(),
  rows: z.array(InboxRow),
  total: z.int(),
})

export const EscalationAct = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('accept') }),
    z.strictObject({ act: z.literal('give'), to: Id }),
    z.strictObject({ act: z.literal('ask'), question: Written }),
    z.strictObject({ act: z.literal('answer'), answer: Written }),
    z.strictObject({
      act: z.literal('hold'),
      why: z.enum(HOLD_REASONS),
      text: Written,
      /** The day on which it comes back. */
      reviewOn: z.iso.date(),
    }),
    z.strictObject({ act: z.literal('resume') }),
  ])
  .openapi('EscalationAct')

/** One step of a case on its way through its teams. */
export const PathStep = z
  .object({
    seq: z.int(),
    at: Time,
    what: z.string(),
    /** Who did it; null where the desk itself did. */
    by: z.string().nullable(),
    /** To whom it was given, or who was alerted. */
    to: z.array(z.string()),
    route: z.string().nullable(),
    urgency: z.enum(URGENCIES).nullable(),
    /** Why, in the words of whoever did it. */
    text: z.string().nullable(),
    why: z.string().nullable(),
    reviewOn: z.iso.date().nullable(),
    /** The clock as it stood behind this step. */
    clock: ClockView,
  })
  .openapi('PathStep')

export const escalationInboxRoutes = {
  inbox: createRoute({
    method: 'get',
    path: '/escalations',
    tags: ['escalations'],
    summary: 'What waits with a route’s team, or with the caller as its sender, those due first',
    request: {
      query: z.object({
        route: z.string().max(64).optional(),
        /** What the caller sent and was asked about. */
        asked: z.literal('me').optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    },
    responses: { 200: json(InboxAnswer, 'The routes with their counts, and the rows'), ...problems },
  }),
  actOnEscalation: createRoute({
    method: 'post',
    path: '/cases/{id}/escalation',
    tags: ['escalations'],
    summary: 'Accept an escalated case, give it to somebody, ask its sender, answer, hold it, or end the hold',
    request: { params: caseId, headers: conditional, ...body(EscalationAct) },
    responses: { 201: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  markMedia: createRoute({
    method: 'put',
    path: '/cases/{id}/media-interest',
    tags: ['escalations'],
    summary: 'Note that the press takes an interest, or no longer does. It moves no case in any queue',
    request: {
      params: caseId,
      headers: conditional,
      ...body(z.strictObject({ interest: z.enum(['marked', 'cleared']), reason: Written })),
    },
    responses: { 200: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  path: createRoute({
    method: 'get',
    path: '/cases/{id}/path',
    tags: ['escalations'],
    summary: 'The case’s way through its teams, with the clock at each step; empty in a blind reading',
    request: { params: caseId },
    responses: { 200: json(z.object({ steps: z.array(PathStep) }), 'The steps, oldest first'), ...problems },
  }),
}
