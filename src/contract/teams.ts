import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { body, headers, json } from './route-parts.ts'
import { Id } from './schemas.ts'

const Name = z.string().trim().min(1).max(80)
const Members = z.array(Id).max(500)

export const TeamView = z
  .object({ id: Id, name: z.string(), members: z.array(z.object({ id: Id, name: z.string() })), closed: z.boolean() })
  .openapi('Team')
export const NewTeam = z.strictObject({ name: Name, members: Members.default([]) }).openapi('NewTeam')
export const TeamChange = z
  .strictObject({ name: Name.optional(), members: Members.optional(), closed: z.boolean().optional() })
  .openapi('TeamChange')

export const teamRoutes = {
  teams: createRoute({
    method: 'get',
    path: '/teams',
    tags: ['people'],
    summary: 'The teams, with who is in them',
    responses: { 200: json(z.object({ teams: z.array(TeamView) }), 'The teams, closed ones included'), ...problems },
  }),
  addTeam: createRoute({
    method: 'post',
    path: '/teams',
    tags: ['people'],
    summary: 'Make a team',
    request: { headers, ...body(NewTeam) },
    responses: { 201: json(TeamView, 'The team'), ...problems },
  }),
  changeTeam: createRoute({
    method: 'patch',
    path: '/teams/{id}',
    tags: ['people'],
    summary: 'Change a team’s name or members, or close it; what is not named stays',
    request: { params: z.object({ id: Id }), headers, ...body(TeamChange) },
    responses: { 200: json(TeamView, 'The team as it now is'), ...problems },
  }),
}
