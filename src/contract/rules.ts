import { createRoute, z } from '@hono/zod-openapi'
import { SPELLINGS } from '#domain/keyword-trie.ts'
import { PLACES_TO_LOOK, type RuleCondition as Condition, RULE_LIMITS } from '#domain/routing-rules.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { Id, SeverityLevel, Time } from './schemas.ts'

const CodeName = z.string().min(1).max(64)
const Words = z.string().max(RULE_LIMITS.pattern)
const Name = z.string().trim().min(1).max(64)

/** What must hold of a comment. Their faults beyond the shape are found by `ruleFaults` in the domain. */
export const RuleCondition: z.ZodType<Condition> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all'), of: z.array(RuleCondition).max(RULE_LIMITS.conditions) }),
      z.object({ kind: z.literal('any'), of: z.array(RuleCondition).max(RULE_LIMITS.conditions) }),
      z.object({ kind: z.literal('not'), of: RuleCondition }),
      z.object({
        kind: z.literal('words'),
        in: z.enum(PLACES_TO_LOOK),
        words: z.array(Words).max(RULE_LIMITS.words + 1),
        spellings: z.array(z.enum(SPELLINGS)).max(SPELLINGS.length),
      }),
      z.object({
        kind: z.literal('pattern'),
        in: z.enum(PLACES_TO_LOOK),
        /** In RE2’s syntax, which knows no backtracking. */
        pattern: z.string().max(RULE_LIMITS.pattern + 1),
        letters: z.enum(['any', 'exact']),
      }),
      z.object({ kind: z.literal('score'), name: z.string().trim().min(1).max(120).nullable(), least: z.number() }),
      z.object({ kind: z.literal('platform'), is: z.array(Name).max(50) }),
      z.object({ kind: z.literal('language'), is: z.array(Name).max(50) }),
    ]),
  )
  .openapi('RuleCondition', { type: 'object' })

export const RuleBody = z
  .object({
    name: z
      .string()
      .trim()
      .max(RULE_LIMITS.name + 1),
    /** What a reviewer reads of the flag. */
    reason: z
      .string()
      .trim()
      .max(RULE_LIMITS.reason + 1),
    /** The severity that the flag suggests; it orders the queue and tags nothing. */
    estimate: SeverityLevel,
    /** A code to find the cases by; it tags nothing. */
    code: CodeName.nullable(),
    /** The policy whose comments it looks at; left out, that of its code, and every one where it names none. */
    policy: CodeName.nullish(),
    condition: RuleCondition,
  })
  .openapi('NewRoutingRule')

const Outcomes = z.object({
  raised: z.int(),
  violation: z.int(),
  noViolation: z.int(),
  cannotDetermine: z.int(),
  /** Waiting, or being read a second time. */
  open: z.int(),
})

export const RuleView = RuleBody.extend({
  policy: CodeName.nullable(),
  id: Id,
  version: z.int(),
  state: z.enum(['on', 'off']),
  /** Since when comments that come in are held against it. */
  onSince: Time.nullable(),
  /** When this version was last applied to everything held. */
  heldAt: Time.nullable(),
  /** Who wrote this version. */
  by: z.string(),
  at: Time,
  outcomes: Outcomes,
}).openapi('RoutingRule')

const RuleVersionView = RuleBody.extend({
  policy: CodeName.nullable(),
  version: z.int(),
  by: z.string(),
  at: Time,
  outcomes: Outcomes,
}).openapi('RoutingRuleVersion')

export const RuleWithVersions = RuleView.extend({ versions: z.array(RuleVersionView) })

const Counted = z.object({ name: z.string(), count: z.int() })
const Place = z.object({ start: z.int(), end: z.int() })

/** What a rule would flag of what is held. */
export const RuleForecast = z
  .object({
    checked: z.int(),
    matched: z.int(),
    /** Comments without a case, which would get one. */
    fresh: z.int(),
    /** Cases that wait for their first reading, which would get a flag more. */
    waiting: z.int(),
    /** Flagged by this rule before. */
    already: z.int(),
    /** Being read a second time or under appeal; they would be left. */
    reading: z.int(),
    /** Decided, and left as they are: what reviewers found without the rule. */
    decided: z.object({ violation: z.int(), noViolation: z.int(), cannotDetermine: z.int() }),
    platforms: z.array(Counted),
    threads: z.array(Counted),
    words: z.array(Counted),
    /** A few of the matches, the same for the same rule. Empty for whoever may not read comments. */
    samples: z.array(
      z.object({ id: Id, text: z.string(), places: z.array(Place), platform: z.string(), thread: z.string() }),
    ),
  })
  .openapi('RuleForecast')

/** One line of the answer's stream. */
export const RuleRunLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), checked: z.int(), of: z.int(), matched: z.int() }),
  z.object({ kind: z.literal('forecast'), forecast: RuleForecast }),
  z.object({ kind: z.literal('applied'), checked: z.int(), cases: z.int(), flags: z.int(), left: z.int() }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
])

const lines = (description: string) => ({
  description,
  content: { 'application/x-ndjson': { schema: z.string() } },
})
const params = z.object({ id: Id })
const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
const conditional = idempotent.extend({ 'if-match': z.string().max(40).optional() })

export const ruleRoutes = {
  rules: createRoute({
    method: 'get',
    path: '/rules',
    tags: ['rules'],
    summary: 'The routing rules, with what reviewers made of what each raised',
    responses: { 200: json(z.object({ rules: z.array(RuleView) }), 'The rules, those that are on first'), ...problems },
  }),
  rule: createRoute({
    method: 'get',
    path: '/rules/{id}',
    tags: ['rules'],
    summary: 'One rule with its versions; its ETag is its version',
    request: { params },
    responses: {
      200: json(RuleWithVersions, 'The rule, its newest version first'),
      ...problems,
    },
  }),
  addRule: createRoute({
    method: 'post',
    path: '/rules',
    tags: ['rules'],
    summary: 'Write a rule; it is off until it is switched on',
    request: { headers: idempotent, ...body(RuleBody) },
    responses: { 201: json(RuleView, 'The rule'), ...problems },
  }),
  changeRule: createRoute({
    method: 'put',
    path: '/rules/{id}',
    tags: ['rules'],
    summary: 'Write its next version; If-Match names the one it was written from',
    request: { params, headers: conditional, ...body(RuleBody) },
    responses: { 200: json(RuleView, 'The rule'), ...problems },
  }),
  switchRule: createRoute({
    method: 'put',
    path: '/rules/{id}/state',
    tags: ['rules'],
    summary: 'Switch a rule on for the comments that come in from now on, or off',
    request: { params, headers: idempotent, ...body(z.object({ state: z.enum(['on', 'off']) })) },
    responses: { 200: json(RuleView, 'The rule'), ...problems },
  }),
  forecastRule: createRoute({
    method: 'post',
    path: '/rules/forecast',
    tags: ['rules'],
    summary: 'Hold a rule, saved or not, against everything held; nothing is changed',
    request: body(RuleBody.extend({ id: Id.nullable().default(null) })),
    responses: { 200: lines('Progress, and at last the forecast, a line of JSON each'), ...problems },
  }),
  applyRule: createRoute({
    method: 'post',
    path: '/rules/{id}/applications',
    tags: ['rules'],
    summary: 'Flag what is held by a rule that is on; safe to repeat, and to stop in between',
    request: { params },
    responses: { 200: lines('Progress, and at last what was flagged, a line of JSON each'), ...problems },
  }),
}
