import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { headers } from './route-parts.ts'
import { Time } from './schemas.ts'

const Address = z.email().max(254)
const EVERY = ['day', 'week', 'month'] as const

export const HeadMailingView = z
  .object({
    address: z.string(),
    every: z.enum(EVERY),
    nextAt: Time,
    lastAt: Time.nullable(),
    /** The entry at which the last head that was sent stood. */
    lastSeq: z.int().nullable(),
    /** Whether the last try failed. */
    failed: z.boolean(),
  })
  .openapi('HeadMailing')

const all = {
  200: {
    description: 'Who is sent the head',
    content: {
      'application/json': { schema: z.object({ mailings: z.array(HeadMailingView), possible: z.boolean() }) },
    },
  },
  ...problems,
}

export const headMailingRoutes = {
  headMailings: createRoute({
    method: 'get',
    path: '/head-mailings',
    tags: ['ledger'],
    summary: 'Who outside is sent the head, and whether this desk can send e-mail at all',
    responses: all,
  }),
  mailHead: createRoute({
    method: 'put',
    path: '/head-mailings',
    tags: ['ledger'],
    summary: 'Send the head to somebody outside every day, week or month, from the next minute on',
    request: {
      headers,
      body: {
        content: { 'application/json': { schema: z.object({ address: Address, every: z.enum(EVERY) }) } },
        required: true,
      },
    },
    responses: all,
  }),
  stopMailingHead: createRoute({
    method: 'delete',
    path: '/head-mailings/{address}',
    tags: ['ledger'],
    summary: 'Send the head to this address no more',
    request: { params: z.object({ address: Address }), headers },
    responses: all,
  }),
}
