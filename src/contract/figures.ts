import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Time } from './schemas.ts'

/** Null is “fewer than five”; all else is rounded to five. */
const Count = z.int().min(0).nullable()

export const Figures = z
  .object({
    /** The day they were counted, to the day. */
    asOf: Time,
    waiting: Count,
    decided: Count,
    closed: Count,
    families: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** The title of the policy whose family it is. */
        policy: z.string(),
        decided: Count,
      }),
    ),
  })
  .openapi('Figures')

export const figureRoutes = {
  figures: createRoute({
    method: 'get',
    path: '/insights/aggregate',
    tags: ['insights'],
    summary: 'Figures without cases, for anybody who has the address, where the workspace publishes them',
    responses: {
      200: { description: 'The figures', content: { 'application/json': { schema: Figures } } },
      ...problems,
    },
  }),
}
