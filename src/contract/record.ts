import { createRoute, z } from '@hono/zod-openapi'
import { DECISION_STAGES } from '#domain/decision-filter.ts'
import { DEPARTURES, FATES } from '#domain/decision-facts.ts'
import { OUTCOMES } from '#domain/finding.ts'
import { problems } from './problem-answers.ts'
import { body, headers, json } from './route-parts.ts'
import { CaseView, DecisionView, Id, LedgerEntryView, page, PolicyCodeView, SeverityLevel, Time } from './schemas.ts'

const params = z.object({ id: Id })

/** A time, or a day, which begins at midnight in UTC. */
const Moment = z
  .union([z.iso.datetime(), z.iso.date()])
  .transform((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : new Date(text).toISOString()))

export const decisionQuery = {
  from: Moment.optional(),
  to: Moment.optional(),
  by: z.string().max(64).optional(),
  code: z.string().max(80).optional(),
  severity: z.coerce.number().int().min(0).max(4).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  route: z.string().max(80).optional(),
  stage: z.enum(DECISION_STAGES).optional(),
  fate: z.enum(FATES).optional(),
  departure: z.enum([...DEPARTURES, 'any']).optional(),
  policy: z.coerce.number().int().min(1).optional(),
  under: z.string().max(64).optional(),
}

export const RecordedDecisionView = z
  .object({
    id: Id,
    caseId: Id,
    at: Time,
    by: z.object({ id: z.string(), name: z.string() }),
    stage: z.enum(DECISION_STAGES),
    code: z.string(),
    severity: SeverityLevel,
    outcome: z.enum(OUTCOMES),
    /** The policy that the case is under. */
    policy: z.string(),
    policyVersion: z.int(),
    route: z.string().nullable(),
    /** What became of it. */
    fate: z.enum(FATES),
    /** Where it left the guide. */
    departure: z.enum(DEPARTURES),
    author: z.string(),
    platform: z.string(),
    thread: z.string(),
    /** The comment's first 160 code points; null once its text was erased. */
    text: z.string().nullable(),
  })
  .openapi('RecordedDecision')

/** A decision as its maker saw the case, and what came later. */
export const ReplayView = z
  .object({
    decision: DecisionView,
    by: z.string(),
    /** The case a moment before it was decided; its comment, flags, notes and thread as they were then. */
    moment: CaseView,
    /** The words of its codes and of the reading set aside, in the version it was made on. */
    policy: z.object({
      version: z.int(),
      title: z.string(),
      publishedAt: Time.nullable(),
      codes: z.array(PolicyCodeView),
    }),
    later: z.object({
      entries: z.array(LedgerEntryView),
      people: z.array(z.object({ id: Id, name: z.string() })),
      /** Comments in the thread, flags and notes that came after it. */
      comments: z.int(),
      flags: z.int(),
      notes: z.int(),
      /** The version in force now, where it is another. */
      policyVersion: z.int().nullable(),
    }),
    /** What was put right since, old and new. */
    corrections: z.array(z.object({ field: z.string(), old: z.string(), new: z.string(), at: Time, by: z.string() })),
    erased: z.boolean(),
  })
  .openapi('Replay')

const PARTS = ['decisions', 'entries'] as const
export const RecordView = z
  .object({
    id: Id,
    part: z.enum(PARTS),
    name: z.string(),
    scope: z.enum(['private', 'shared']),
    /** As in the page's address. */
    query: z.string(),
    /** Whether it is the caller's own. */
    own: z.boolean(),
  })
  .openapi('RecordView')

export const NewRecordView = z
  .object({
    part: z.enum(PARTS),
    name: z.string().trim().min(1).max(80),
    scope: z.enum(['private', 'shared']).default('private'),
    query: z.string().max(2_000),
  })
  .openapi('NewRecordView')

export const recordRoutes = {
  decisions: createRoute({
    method: 'get',
    path: '/decisions',
    tags: ['ledger'],
    summary: 'Recorded decisions, newest first; the total is exact',
    request: {
      query: z.object({
        ...decisionQuery,
        cursor: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(25),
      }),
    },
    responses: {
      200: json(
        page('decisions', RecordedDecisionView).extend({ people: z.array(z.object({ id: Id, name: z.string() })) }),
        'A page of decisions, and everyone who could have made one',
      ),
      ...problems,
    },
  }),
  replay: createRoute({
    method: 'get',
    path: '/decisions/{id}/replay',
    tags: ['ledger'],
    summary: 'A decision as its maker saw it, with what came later beside it',
    request: { params },
    responses: { 200: json(ReplayView, 'The decision and its moment'), ...problems },
  }),
  recordViews: createRoute({
    method: 'get',
    path: '/record-views',
    tags: ['ledger'],
    summary: 'The caller’s own views of the record and those that others share',
    responses: { 200: json(z.object({ views: z.array(RecordView) }), 'The views, by name'), ...problems },
  }),
  addRecordView: createRoute({
    method: 'post',
    path: '/record-views',
    tags: ['ledger'],
    summary: 'Keep a filter of the record under a name; the same name replaces it',
    request: { headers, ...body(NewRecordView) },
    responses: { 201: json(RecordView, 'The view'), ...problems },
  }),
  removeRecordView: createRoute({
    method: 'delete',
    path: '/record-views/{id}',
    tags: ['ledger'],
    summary: 'Remove one’s own view of the record',
    request: { params, headers },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
}
