import { createRoute, z } from '@hono/zod-openapi'
import { APPEAL_OUTCOMES } from '#domain/appeals.ts'
import { CASE_STATUSES } from '#domain/case.ts'
import { OUTCOMES } from '#domain/finding.ts'
import { problems } from './problem-answers.ts'
import { Id, SeverityLevel, Time } from './schemas.ts'

const id = z.object({ id: Id })
/** The share of the words that two comments have in common, 0 to 1. */
const Likeness = z.number().min(0).max(1)

export const AlikeCase = z
  .object({
    id: Id,
    version: z.int(),
    status: z.enum(CASE_STATUSES),
    text: z.string(),
    contentHash: z.string(),
    author: z.string(),
    thread: z.string(),
    likeness: Likeness,
    /** Where its words differ from those of the case asked about, in code points. */
    differs: z.array(z.object({ start: z.int(), end: z.int() })),
  })
  .openapi('AlikeCase')

export const Precedent = z
  .object({
    id: Id,
    text: z.string(),
    likeness: Likeness,
    code: z.string(),
    severity: SeverityLevel,
    outcome: z.enum(OUTCOMES),
    policyVersion: z.int(),
    decidedAt: Time,
    /** Where it was appealed against: this is what the appeal made of it, never what stood before. */
    onAppeal: z.enum(APPEAL_OUTCOMES).nullable(),
  })
  .openapi('Precedent')

export const alikeRoutes = {
  alike: createRoute({
    method: 'get',
    path: '/cases/{id}/alike',
    tags: ['cases'],
    summary: 'Near-duplicates that wait: the same words, small edits included, each a case that nobody else holds',
    request: { params: id },
    responses: {
      200: {
        description: 'The most alike first, up to 100',
        content: { 'application/json': { schema: z.object({ alike: z.array(AlikeCase), more: z.boolean() }) } },
      },
      ...problems,
    },
  }),
  precedents: createRoute({
    method: 'get',
    path: '/cases/{id}/precedents',
    tags: ['cases'],
    summary: 'The five most similar decided cases, with what was decided under which version of the policy',
    request: { params: id },
    responses: {
      200: {
        description: 'The most similar first',
        content: { 'application/json': { schema: z.object({ precedents: z.array(Precedent) }) } },
      },
      ...problems,
    },
  }),
}
