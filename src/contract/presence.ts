import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Id } from './schemas.ts'

const id = z.object({ id: Id })

export const Lookers = z
  .object({ looking: z.array(z.object({ id: Id, name: z.string() })) })
  .openapi('Lookers', { description: 'Who else has the case open, the caller left out' })

export const presenceRoutes = {
  look: createRoute({
    method: 'put',
    path: '/cases/{id}/looking',
    tags: ['cases'],
    summary: 'Say that one looks at a case without holding it; lapses after a minute unless said again',
    request: { params: id },
    responses: {
      200: { description: 'Who else looks', content: { 'application/json': { schema: Lookers } } },
      ...problems,
    },
  }),
  lookAway: createRoute({
    method: 'delete',
    path: '/cases/{id}/looking',
    tags: ['cases'],
    summary: 'Say that one looks no more',
    request: { params: id },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  stepAway: createRoute({
    method: 'delete',
    path: '/claims',
    tags: ['cases'],
    summary: 'Hand back every case that one holds',
    responses: {
      200: {
        description: 'How many went back to their queues',
        content: { 'application/json': { schema: z.object({ released: z.int() }) } },
      },
      ...problems,
    },
  }),
}
