import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { body } from './route-parts.ts'

const none = { 204: { description: 'Done; nothing to say' }, ...problems } as const
const token = z.string().min(1).max(200)

export const passwordResetRoutes = {
  askPasswordReset: createRoute({
    method: 'post',
    path: '/password-resets',
    tags: ['session'],
    summary: 'Ask for a one-time link by e-mail to choose another password. The answer is the same for every address',
    request: body(z.strictObject({ email: z.email().max(254) })),
    responses: none,
  }),
  openPasswordReset: createRoute({
    method: 'post',
    path: '/password-resets/opened',
    tags: ['session'],
    summary: 'Whose password a link replaces',
    request: body(z.strictObject({ token })),
    responses: {
      201: { description: 'Whose', content: { 'application/json': { schema: z.object({ email: z.string() }) } } },
      ...problems,
    },
  }),
  usePasswordReset: createRoute({
    method: 'post',
    path: '/password-resets/used',
    tags: ['session'],
    summary: 'Choose another password with a link, once. Every session ends; a second factor is asked for as before',
    request: body(z.strictObject({ token, password: z.string().min(12).max(512) })),
    responses: none,
  }),
}
