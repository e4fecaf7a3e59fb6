import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'

export const FOUND_KINDS = ['case', 'comment', 'link', 'entry', 'code'] as const

export const Found = z
  .object({
    kind: z.enum(FOUND_KINDS),
    /** Where it opens, in the application. */
    path: z.string(),
  })
  .openapi('Found')

export const lookupRoutes = {
  lookup: createRoute({
    method: 'get',
    path: '/lookup',
    tags: ['system'],
    summary: 'Where an id or a link leads: a case, a comment, an entry of the record, a code, or a platform’s address',
    request: { query: z.object({ q: z.string().trim().min(1).max(2_000) }) },
    responses: {
      200: { description: 'What it names', content: { 'application/json': { schema: Found } } },
      ...problems,
    },
  }),
}
