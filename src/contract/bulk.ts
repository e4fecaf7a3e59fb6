import { createRoute, z } from '@hono/zod-openapi'
import { OUTCOMES } from '#domain/finding.ts'
import { problems } from './problem-answers.ts'
import { headers } from './route-parts.ts'
import { CaseState, EscalationBody, FindingBody, Id } from './schemas.ts'

const BulkId = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .openapi({ description: 'Chosen by the caller, so that one act can be sent in several parts' })

/** One code with one reason for many cases; where it is a violation, the whole of each comment is its evidence. */
const SharedFinding = z
  .object({
    /** The policy that the code is of; cases under another are refused. The first policy where it is left out. */
    policy: z.string().min(1).max(64).optional(),
    policyVersion: z.int().min(1),
    code: z.string().min(1).max(64),
    severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    outcome: z.enum(OUTCOMES),
    reasons: FindingBody.shape.reasons,
  })
  .openapi('SharedFinding')

export const BulkBody = z
  .object({
    bulkId: BulkId.optional(),
    cases: z
      .array(
        z.object({
          id: Id,
          version: z.int().min(1),
          finding: FindingBody.optional().openapi({
            description: 'With `decide`: this case’s own, instead of the shared one',
          }),
        }),
      )
      .min(1)
      .max(200),
    act: z.discriminatedUnion('type', [
      z.object({ type: z.literal('decide'), finding: SharedFinding.optional() }),
      EscalationBody.extend({ type: z.literal('escalate') }),
      z.object({ type: z.literal('assign'), to: Id }),
      z.object({ type: z.literal('release') }),
    ]),
  })
  .openapi('NewBulkAct')

export const BulkResult = z
  .object({
    bulkId: z.string(),
    done: z.array(z.object({ id: Id, version: z.int(), case: CaseState })),
    failed: z.array(z.object({ id: Id, code: z.string(), detail: z.string() })),
  })
  .openapi('BulkResult')

export const Assignee = z.object({ id: Id, name: z.string() })

const answer = (description: string) => ({
  201: { description, content: { 'application/json': { schema: BulkResult } } },
  ...problems,
})

export const bulkRoutes = {
  assignees: createRoute({
    method: 'get',
    path: '/assignees',
    tags: ['cases'],
    summary: 'The people at work to whom a case can be assigned',
    responses: {
      200: {
        description: 'The people, by name',
        content: { 'application/json': { schema: z.object({ people: z.array(Assignee) }) } },
      },
      ...problems,
    },
  }),
  bulk: createRoute({
    method: 'post',
    path: '/bulk',
    tags: ['cases'],
    summary: 'Do the same to up to 200 cases, each by itself: those that can’t be done are named with why',
    request: { headers, body: { content: { 'application/json': { schema: BulkBody } }, required: true } },
    responses: answer('What was done and what failed'),
  }),
  undoBulk: createRoute({
    method: 'post',
    path: '/bulk/{id}/undo',
    tags: ['cases'],
    summary: 'Within ten seconds, undo all of one’s own bulk act',
    request: { params: z.object({ id: Id }), headers },
    responses: answer('What was undone and what could not be'),
  }),
}
