import { createRoute, z } from '@hono/zod-openapi'
import { ROLES } from '#domain/permissions.ts'
import { LONGEST } from '#domain/route-faults.ts'
import { problems } from './problem-answers.ts'

const Id = z.string().min(1).max(64)
const RouteId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const Length = z.union([
  z.strictObject({ hours: z.int().min(1).max(LONGEST.hours) }),
  z.strictObject({ workingDays: z.int().min(1).max(LONGEST.workingDays) }),
])
const Severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

/** A team that cases can be sent to, as the workspace sets it. */
export const RouteView = z
  .strictObject({
    id: RouteId,
    title: z.string().trim().min(1).max(60),
    purpose: z.string().trim().max(300),
    /** Null leaves it to everybody whose role includes deciding what was sent. */
    team: Id.nullable(),
    /** Empty leaves sending to everybody whose role includes escalating. */
    senders: z.array(z.enum(ROLES)).max(ROLES.length),
    fields: z
      .array(z.strictObject({ id: RouteId, label: z.string().trim().min(1).max(80), required: z.boolean() }))
      .max(8),
    clocks: z.strictObject({ now: Length, soon: Length, routine: Length }),
    assignment: z.union([z.enum(['anyone', 'rota']), z.strictObject({ person: Id })]),
    sendsItself: z.strictObject({
      severity: Severity.nullable(),
      codes: z.array(z.string().min(1).max(64)).max(50),
      reasons: z.array(z.string().min(1).max(200)).max(50),
    }),
    /** Who is alerted of the gravest; empty alerts the whole team. */
    duty: z.array(Id).max(50),
    closed: z.boolean(),
  })
  .openapi('EscalationRoute')

export const Routes = z.array(RouteView).min(1).max(20)

const answer = {
  200: {
    description: 'The routes, in the order in which they are shown',
    content: { 'application/json': { schema: z.object({ routes: z.array(RouteView) }) } },
  },
  ...problems,
}

const RoutesChange = z.strictObject({
  routes: Routes,
  /** The routes as they were read. Where somebody has changed them since, nothing is set. */
  before: Routes.optional(),
})

export const escalationRouteRoutes = {
  escalationRoutes: createRoute({
    method: 'get',
    path: '/routes',
    tags: ['escalations'],
    summary: 'The routes a case can be escalated to',
    responses: answer,
  }),
  changeRoutes: createRoute({
    method: 'put',
    path: '/routes',
    tags: ['escalations'],
    summary: 'Set the routes, all of them. One in which cases wait can’t be left out; close it instead',
    request: {
      body: { content: { 'application/json': { schema: RoutesChange } }, required: true },
    },
    responses: answer,
  }),
}
