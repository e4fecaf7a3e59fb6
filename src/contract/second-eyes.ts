import { createRoute, z } from '@hono/zod-openapi'
import { APPEAL_GROUNDS, APPEAL_OUTCOMES } from '#domain/appeals.ts'
import { ASPECTS } from '#domain/readings.ts'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'
import { ChangedCase, DecisionView, Id, page, SeverityLevel, Time, VetoBody } from './schemas.ts'

const id = z.object({ id: Id })
const paging = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
})
const aspect = z.enum(ASPECTS)
/** Code points, the end exclusive. */
const Words = z.object({ start: z.int(), end: z.int(), quote: z.string() })

/** A share with its 95 % Wilson interval. */
export const ShareView = z
  .object({ of: z.int(), count: z.int(), share: z.number().nullable(), low: z.number(), high: z.number() })
  .openapi('Share')

const ReadingView = z.object({
  /** “A”, “B” and so on: who read it is nobody's business here. */
  label: z.string(),
  decision: DecisionView,
  /** The words that this reading rests on and the other of the two does not. */
  onlyHere: z.array(Words),
})

export const ComparisonView = z
  .object({
    kind: z.enum(['second', 'panel']),
    agreed: z.boolean(),
    differs: z.array(aspect),
    readings: z.array(ReadingView),
    /** Who settled it where they differed; null where nobody had to, or has. */
    settledBy: DecisionView.nullable(),
    sided: z.enum(['first', 'second', 'neither']).nullable(),
  })
  .openapi('Comparison')

/** How chance chose a case to be read twice, for whoever wants to make the draw again. */
export const DrawView = z
  .object({
    at: Time,
    of: z.string(),
    rate: z.int(),
    value: z.int(),
    chosen: z.boolean(),
    seed: z.string(),
    holds: z.boolean(),
  })
  .openapi('Draw')

export const ReadingRow = z
  .object({
    caseId: Id,
    kind: z.enum(['second', 'panel']),
    at: Time,
    agreed: z.boolean(),
    differs: z.array(aspect),
    first: z.object({ code: z.string(), severity: SeverityLevel }),
    second: z.object({ code: z.string(), severity: SeverityLevel }),
    settled: z.object({ code: z.string(), severity: SeverityLevel }).nullable(),
    sided: z.enum(['first', 'second', 'neither']).nullable(),
    policy: z.string(),
    policyVersion: z.int(),
  })
  .openapi('SecondReading')

export const AppealRow = z
  .object({
    caseId: Id,
    /** The comment's first 280 code points. */
    text: z.string(),
    ground: z.enum(APPEAL_GROUNDS).nullable(),
    filedAt: Time,
    dueAt: Time.nullable(),
    /** Who has it in hand. */
    holder: z.string().nullable(),
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
    decidedAt: Time.nullable(),
    before: z.object({ code: z.string(), severity: SeverityLevel }),
    after: z.object({ code: z.string(), severity: SeverityLevel }).nullable(),
  })
  .openapi('AppealRow')

export const AppealFigures = z
  .object({
    filed: z.int(),
    waiting: z.int(),
    overdue: z.int(),
    decided: z.int(),
    upheld: ShareView,
    varied: ShareView,
    overturned: ShareView,
    /** Of the answered appeals against a finding of a violation, those that found none. */
    violationToNone: ShareView,
    /** Of the answered appeals against a finding of no violation, those that found one. */
    noneToViolation: ShareView,
  })
  .openapi('AppealFigures')

export const secondEyesRoutes = {
  veto: createRoute({
    method: 'post',
    path: '/cases/{id}/vetoes',
    tags: ['cases'],
    summary: 'Set a decision aside, with reasons: a new panel decides, of people who had no part in it. Once on a case',
    request: {
      params: id,
      headers: z.object({
        'idempotency-key': z.string().min(1).max(200).optional(),
        'if-match': z.string().max(40).optional(),
      }),
      body: { content: { 'application/json': { schema: VetoBody } }, required: true },
    },
    responses: { 201: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  readings: createRoute({
    method: 'get',
    path: '/cases/{id}/readings',
    tags: ['cases'],
    summary:
      'Readings made without seeing one another, side by side, without names: for who settles them, and for auditors',
    request: { params: id },
    responses: {
      200: json(
        z.object({ comparisons: z.array(ComparisonView), draws: z.array(DrawView) }),
        'The comparisons, oldest first; draws for auditors only',
      ),
      ...problems,
    },
  }),
  secondReadings: createRoute({
    method: 'get',
    path: '/second-readings',
    tags: ['insights'],
    summary: 'Every case that was read apart by two or more, newest first, and in what they differ; for auditors',
    request: {
      query: paging.extend({
        /** `none` is agreement in everything. */
        differs: z.union([aspect, z.literal('none')]).optional(),
        kind: z.enum(['second', 'panel']).optional(),
      }),
    },
    responses: {
      200: json(
        page('readings', ReadingRow).extend({
          agreement: ShareView,
          families: z.array(z.object({ family: z.string(), agreement: ShareView })),
        }),
        'A page; and how often readers agreed, by the first reading’s family of codes',
      ),
      ...problems,
    },
  }),
  appeals: createRoute({
    method: 'get',
    path: '/appeals',
    tags: ['cases'],
    summary: 'Appeals: those that wait, the one due first in front; or those answered, the latest in front',
    request: { query: paging.extend({ state: z.enum(['waiting', 'answered']).default('waiting') }) },
    responses: { 200: json(page('appeals', AppealRow), 'A page of appeals'), ...problems },
  }),
  appealFigures: createRoute({
    method: 'get',
    path: '/insights/appeals',
    tags: ['insights'],
    summary: 'How appeals end, in both directions, with 95 % Wilson intervals',
    responses: { 200: json(AppealFigures, 'The figures'), ...problems },
  }),
}
