import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'
import { Id } from './schemas.ts'

export const mentionRoutes = {
  casePeople: createRoute({
    method: 'get',
    path: '/cases/{id}/people',
    tags: ['cases'],
    summary: 'Who can be mentioned in a note: the people who may read the case, by the start of any of their names',
    request: { params: z.object({ id: Id }), query: z.object({ q: z.string().max(80).default('') }) },
    responses: {
      200: json(z.object({ people: z.array(z.object({ id: Id, name: z.string() })) }), 'At most 20 people'),
      ...problems,
    },
  }),
}
