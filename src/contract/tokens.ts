import { createRoute, z } from '@hono/zod-openapi'
import { ACTIONS } from '#domain/permissions.ts'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

export const TokenView = z
  .object({
    id: Id,
    name: z.string(),
    person: z.object({ id: Id, name: z.string() }),
    scopes: z.array(z.enum(ACTIONS)),
    at: Time,
    expiresAt: Time,
    /** To the minute; null while it was never used. */
    usedAt: Time.nullable(),
    state: z.enum(['active', 'expired', 'ended']),
  })
  .openapi('Token')

export const NewToken = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(ACTIONS)).min(1),
    days: z.int().min(1).max(365),
  })
  .openapi('NewToken')

export const tokenRoutes = {
  tokens: createRoute({
    method: 'get',
    path: '/tokens',
    tags: ['tokens'],
    summary: 'The caller’s own tokens for programs; everybody’s for whoever runs the desk. Never the tokens themselves',
    responses: { 200: json(z.object({ tokens: z.array(TokenView) }), 'The tokens, newest first'), ...problems },
  }),
  makeToken: createRoute({
    method: 'post',
    path: '/tokens',
    tags: ['tokens'],
    summary: 'Make a token that acts as the caller, within scopes that the caller has. Shown once, kept as a hash',
    request: {
      headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
      body: { content: { 'application/json': { schema: NewToken } }, required: true },
    },
    responses: {
      201: json(
        // Null where this is the answer to a repeated request.
        z.object({ token: TokenView, secret: z.string().nullable() }),
        'The token, to be sent as `Authorization: Bearer`',
      ),
      ...problems,
    },
  }),
  endToken: createRoute({
    method: 'delete',
    path: '/tokens/{id}',
    tags: ['tokens'],
    summary: 'End a token at once',
    request: { params: z.object({ id: Id }) },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
}
