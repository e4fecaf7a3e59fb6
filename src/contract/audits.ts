import { createRoute, z } from '@hono/zod-openapi'
import { WHOLE_REASONS } from '#domain/audit-draw.ts'
import { STRATA } from '#domain/audit.ts'
import { VERDICTS } from '#domain/audit-verdict.ts'
import { OUTCOMES } from '#domain/finding.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { CaseView, DecisionView, FindingBody, Id, SeverityLevel, Time } from './schemas.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Written = z.string().trim().min(1).max(5_000)
const Title = z.string().trim().min(1).max(200)
const Seed = z.string().min(16).max(200)
const place = z.coerce.number().int().min(1)
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const one = z.object({ id: Id })
const item = z.object({ id: Id, place })

const Basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('margin'), thousandths: z.int().min(5).max(500) }),
  z.object({ kind: z.literal('zero_failure'), thousandths: z.int().min(5).max(500) }),
  z.object({ kind: z.literal('count'), count: z.int().min(0).max(1_000_000) }),
])

export const AuditPlanBody = z
  .object({
    from: Time,
    to: Time,
    /** The policy whose decisions are audited; the first one where it is left out. */
    policy: z.string().min(1).max(64).optional(),
    families: z.array(z.string().min(1).max(64)).max(200).default([]),
    severities: z.array(SeverityLevel).max(5).default([]),
    outcomes: z.array(z.enum(OUTCOMES)).max(OUTCOMES.length).default([]),
    people: z.array(Id).max(500).default([]),
    strata: z.array(z.enum(STRATA)).max(STRATA.length).default(['family']),
    basis: Basis,
    minimum: z.int().min(0).max(1_000).default(10),
    whole: z
      .array(z.enum(WHOLE_REASONS))
      .max(WHOLE_REASONS.length)
      .default([...WHOLE_REASONS]),
  })
  .openapi('AuditPlan')

export const NewAudit = z
  .object({
    title: Title,
    plan: AuditPlanBody,
    /** SHA-256 of the seed, in hexadecimal. The seed itself stays with whoever plans until the draw. */
    commitment: Hash,
  })
  .openapi('NewAudit')

const WholeCounts = z.object({ severity_4: z.int(), contested: z.int(), appealed: z.int() })
const StratumView = z.object({ key: z.string(), total: z.int(), whole: z.int(), drawn: z.int() })

export const AuditPreview = z
  .object({
    population: z.int(),
    rest: z.int(),
    whole: WholeCounts,
    strata: z.array(StratumView),
    /** How many would be re-read. */
    sample: z.int(),
  })
  .openapi('AuditPreview')

export const AuditView = z
  .object({
    id: Id,
    version: z.int(),
    title: z.string(),
    by: z.string(),
    at: Time,
    status: z.enum(['planned', 'drawn', 'signed']),
    plan: AuditPlanBody.required().extend({ policy: AuditPlanBody.shape.policy }),
    commitment: Hash,
    draw: z
      .object({
        at: Time,
        by: z.string(),
        seed: z.string(),
        populationHash: Hash,
        population: z.int(),
        sample: z.int(),
        beforeSeed: z.int(),
        strata: z.array(StratumView),
        whole: WholeCounts,
      })
      .nullable(),
    judged: z.int(),
    findings: z.array(
      z.object({
        id: Id,
        text: z.string(),
        by: z.string(),
        at: Time,
        response: z.object({ text: z.string(), by: z.string(), at: Time }).nullable(),
      }),
    ),
    signed: z.object({ by: z.string(), at: Time, statement: z.string(), figuresHash: Hash }).nullable(),
  })
  .openapi('Audit')

export const PopulationView = z
  .object({
    evenhand: z.literal('audit-population'),
    audit: Id,
    commitment: Hash,
    basis: Basis,
    minimum: z.int(),
    items: z.array(z.object({ id: Id, stratum: z.string(), whole: z.enum(WHOLE_REASONS).optional() })),
  })
  .openapi('AuditPopulation')

/** A drawn decision. Until it is judged, nothing of what was decided. */
export const AuditItemView = z
  .object({
    place: z.int(),
    caseId: Id,
    status: z.enum(['waiting', 'taken', 'read', 'judged']),
    reader: z.string().nullable(),
    whole: z.enum(WHOLE_REASONS).nullable(),
    decided: z.string().nullable(),
    reread: z.string().nullable(),
    verdict: z.enum(VERDICTS).nullable(),
    reason: z.string().nullable(),
  })
  .openapi('AuditItem')

/** The case as it is re-read: what its first reader saw, and nothing of what anybody decided, until it is read. */
export const RereadingView = z
  .object({
    audit: Id,
    place: z.int(),
    sample: z.int(),
    /** The version of the policy that the decision was made under. */
    policyVersion: z.int(),
    view: CaseView,
    revealed: z
      .object({
        decision: DecisionView,
        reading: DecisionView,
        derived: z.enum(VERDICTS),
        verdict: z.enum(VERDICTS).nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Rereading')

const EstimateView = z.discriminatedUnion('estimable', [
  z.object({ estimable: z.literal(true), value: z.number() }),
  z.object({ estimable: z.literal(false), why: z.enum(['no_data', 'one_category', 'too_few', 'unstable']) }),
])
const IntervalView = z.object({ low: z.number(), high: z.number() }).nullable()
const rate = { count: z.int(), of: z.int(), share: EstimateView, interval: IntervalView }
const RateView = z.object(rate)
const WithInterval = z.object({ value: EstimateView, interval: IntervalView })
const AgreementView = z.object({
  cases: z.int(),
  percent: EstimateView,
  kappa: WithInterval,
  ac1: WithInterval,
  alphaFamily: WithInterval,
  alphaSeverity: WithInterval,
  fleiss: z.object({ cases: z.int(), kappa: EstimateView }),
})

export const AuditFiguresView = z
  .object({
    population: z.int(),
    sample: z.int(),
    judged: z.int(),
    verdicts: z.object({ agree: z.int(), agree_other_words: z.int(), disagree: z.int(), cannot_tell: z.int() }),
    overturned: RateView,
    direction: z.object({ tooStrict: z.int(), tooLenient: z.int(), otherwise: z.int() }),
    stratified: z.object({ share: EstimateView, error: EstimateView, interval: IntervalView, leftOut: z.number() }),
    strata: z.array(StratumView.extend({ judged: z.int(), overturned: z.int() })),
    whole: z.array(z.object({ reason: z.enum(WHOLE_REASONS), sample: z.int(), judged: z.int() })),
    families: z.array(z.object({ family: z.string(), ...rate })),
    confusion: z.object({ families: z.array(z.string()), cells: z.array(z.array(z.int())) }),
    agreement: AgreementView,
    contested: AgreementView,
    settled: AgreementView,
    codes: z.array(
      z.object({
        code: z.string(),
        contested: z.boolean(),
        judged: z.int(),
        same: z.int(),
        kappa: EstimateView,
        ac1: EstimateView,
      }),
    ),
    parity: z.array(
      z.object({
        characteristic: z.string().nullable(),
        overturned: RateView,
        violations: RateView,
        medianHours: z.number(),
      }),
    ),
    drift: z.array(z.object({ to: Time, judged: z.int(), agreement: EstimateView, overturned: RateView })),
  })
  .openapi('AuditFigures')

export const AuditReportView = z
  .object({
    evenhand: z.literal('audit-report'),
    audit: AuditView,
    /** How many people re-read. */
    readers: z.int(),
    figures: AuditFiguresView,
    /** SHA-256 over the figures as RFC 8785 JSON; a signature is over this. */
    figuresHash: Hash,
  })
  .openapi('AuditReport')

const anAudit = { 200: json(AuditView, 'The audit'), ...problems }
const aRereading = { 200: json(RereadingView, 'What is re-read'), ...problems }

export const auditRoutes = {
  audits: createRoute({
    method: 'get',
    path: '/audits',
    tags: ['audits'],
    summary: 'Every audit, newest first',
    responses: { 200: json(z.object({ audits: z.array(AuditView) }), 'The audits'), ...problems },
  }),
  planAudit: createRoute({
    method: 'post',
    path: '/audits',
    tags: ['audits'],
    summary: 'Plan an audit and fix its seed by a commitment, before the period closes',
    request: { headers: idempotent, ...body(NewAudit) },
    responses: { 201: json(AuditView, 'The audit'), ...problems },
  }),
  previewAudit: createRoute({
    method: 'post',
    path: '/audits/preview',
    tags: ['audits'],
    summary: 'How many decisions a plan would take of those made so far; plans nothing',
    request: body(AuditPlanBody),
    responses: { 200: json(AuditPreview, 'The counts'), ...problems },
  }),
  audit: createRoute({
    method: 'get',
    path: '/audits/{id}',
    tags: ['audits'],
    summary: 'One audit: its plan, its draw, its findings and its signature',
    request: { params: one },
    responses: anAudit,
  }),
  auditPopulation: createRoute({
    method: 'get',
    path: '/audits/{id}/population',
    tags: ['audits'],
    summary: 'The list that was drawn from: with the seed, anybody draws the same sample from it',
    request: { params: one },
    responses: { 200: json(PopulationView, 'The population'), ...problems },
  }),
  drawAudit: createRoute({
    method: 'post',
    path: '/audits/{id}/draw',
    tags: ['audits'],
    summary: 'Draw the sample with the seed that was committed to, once the period is over',
    request: { params: one, headers: idempotent, ...body(z.object({ seed: Seed })) },
    responses: { 201: json(AuditView, 'The audit'), ...problems },
  }),
  auditItems: createRoute({
    method: 'get',
    path: '/audits/{id}/items',
    tags: ['audits'],
    summary: 'The sample in its order; of what is not judged yet, nothing that was decided',
    request: {
      params: one,
      query: z.object({
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
        only: z.enum(['disagree', 'cannot_tell']).optional(),
      }),
    },
    responses: {
      200: json(z.object({ items: z.array(AuditItemView), total: z.int(), next: z.int().nullable() }), 'The items'),
      ...problems,
    },
  }),
  takeAuditItem: createRoute({
    method: 'post',
    path: '/audits/{id}/items',
    tags: ['audits'],
    summary: 'Take the next decision that the caller may re-read: one they have no part in',
    request: { params: one, headers: idempotent },
    responses: {
      201: json(z.object({ place: z.int().nullable() }), 'Its place; null where nothing waits for the caller'),
      ...problems,
    },
  }),
  auditItem: createRoute({
    method: 'get',
    path: '/audits/{id}/items/{place}',
    tags: ['audits'],
    summary: 'What the caller has taken, blind until they have read it',
    request: { params: item },
    responses: aRereading,
  }),
  leaveAuditItem: createRoute({
    method: 'delete',
    path: '/audits/{id}/items/{place}',
    tags: ['audits'],
    summary: 'Hand an item back that was taken and not read yet',
    request: { params: item, headers: idempotent },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  readAuditItem: createRoute({
    method: 'post',
    path: '/audits/{id}/items/{place}/reading',
    tags: ['audits'],
    summary: 'Record one’s own finding; the answer reveals what was decided',
    request: { params: item, headers: idempotent, ...body(FindingBody) },
    responses: { 201: json(RereadingView, 'Both findings'), ...problems },
  }),
  judgeAuditItem: createRoute({
    method: 'post',
    path: '/audits/{id}/items/{place}/verdict',
    tags: ['audits'],
    summary: 'Confirm the verdict that the two findings give, or give another with a reason',
    request: {
      params: item,
      headers: idempotent,
      ...body(z.object({ verdict: z.enum(VERDICTS), reason: Written.optional() })),
    },
    responses: { 201: json(RereadingView, 'The judged item'), ...problems },
  }),
  findInAudit: createRoute({
    method: 'post',
    path: '/audits/{id}/findings',
    tags: ['audits'],
    summary: 'Add a finding',
    request: { params: one, headers: idempotent, ...body(z.object({ text: Written })) },
    responses: { 201: json(AuditView, 'The audit'), ...problems },
  }),
  respondToFinding: createRoute({
    method: 'post',
    path: '/audits/{id}/findings/{finding}/response',
    tags: ['audits'],
    summary: 'Respond to a finding, once',
    request: {
      params: z.object({ id: Id, finding: Id }),
      headers: idempotent,
      ...body(z.object({ text: Written })),
    },
    responses: { 201: json(AuditView, 'The audit'), ...problems },
  }),
  auditReport: createRoute({
    method: 'get',
    path: '/audits/{id}/report',
    tags: ['audits'],
    summary: 'The figures of what was re-read so far, as JSON or CSV',
    request: { params: one, query: z.object({ format: z.enum(['json', 'csv']).default('json') }) },
    responses: { 200: json(AuditReportView, 'The report'), ...problems },
  }),
  signAudit: createRoute({
    method: 'post',
    path: '/audits/{id}/signature',
    tags: ['audits'],
    summary: 'Sign the report, once all of the sample is judged; its figures’ hash enters the record',
    request: { params: one, headers: idempotent, ...body(z.object({ statement: Written })) },
    responses: { 201: json(AuditView, 'The audit'), ...problems },
  }),
}
