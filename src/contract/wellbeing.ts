import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Id } from './schemas.ts'

/** RFC 3339, in UTC. */
const Until = z.string()

export const Break = z
  .object({ until: Until, why: z.enum(['worked', 'gravest', 'day']), canBeSkipped: z.boolean() })
  .openapi('Break', { description: 'No case is given before `until`; one in hand can be finished' })

/** Why cases that wait were not given: a limit of the day, or the person’s own choice. */
export const Spared = z.array(z.enum(['graves', 'opted_out']))

export const Exposure = z
  .object({
    today: z.object({ minutes: z.int(), seen: z.int(), graves: z.int() }),
    /** Null where the workspace sets no breaks by time. */
    minutesToBreak: z.int().nullable(),
    break: Break.nullable(),
  })
  .openapi('Exposure', { description: 'What the caller has read today (UTC). Nobody else can read it' })

const answer = {
  200: { description: 'One’s own exposure', content: { 'application/json': { schema: Exposure } } },
  ...problems,
}

export const wellbeingRoutes = {
  exposure: createRoute({
    method: 'get',
    path: '/exposure',
    tags: ['session'],
    summary: 'What the caller has read today; their own alone, kept for 30 days',
    responses: answer,
  }),
  noteExposure: createRoute({
    method: 'post',
    path: '/exposure',
    tags: ['session'],
    summary: 'Say that a case was opened or its words revealed; counted once for each case',
    request: {
      body: {
        content: {
          'application/json': { schema: z.strictObject({ caseId: Id, what: z.enum(['opened', 'revealed']) }) },
        },
        required: true,
      },
    },
    responses: answer,
  }),
}
