import { createRoute, z } from '@hono/zod-openapi'
import { HEALTH_NAMES, HEALTH_STATES, HEALTH_WHYS } from '#domain/health.ts'
import { problems } from './problem-answers.ts'

export const HealthChecks = z
  .array(z.object({ name: z.enum(HEALTH_NAMES), state: z.enum(HEALTH_STATES), why: z.enum(HEALTH_WHYS).optional() }))
  .openapi('HealthChecks')

const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    database: z.enum(['sqlite', 'postgres']),
    version: z.string(),
    checks: HealthChecks,
  })
  .openapi('Health')

export const healthRoutes = {
  health: createRoute({
    method: 'get',
    path: '/health',
    tags: ['system'],
    summary:
      'Whether the desk can do its work, each thing that it needs looked at and named; 503 where it cannot. `probe=live` asks only whether the process answers',
    request: { query: z.object({ probe: z.enum(['ready', 'live']).default('ready') }) },
    responses: {
      200: {
        description: 'It works, if not as well as it should',
        content: { 'application/json': { schema: Health } },
      },
      ...problems,
    },
  }),
}
