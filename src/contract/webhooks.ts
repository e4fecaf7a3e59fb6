import { createRoute, z } from '@hono/zod-openapi'
import { WEBHOOK_EVENTS } from '#domain/webhooks.ts'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

const params = z.object({ id: Id })

const Target = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => URL.canParse(url) && new URL(url).username === '', 'An address without a user name')

export const WebhookView = z
  .object({
    id: Id,
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    at: Time,
    /** How many deliveries wait to be tried again, and how many were given up. */
    waiting: z.int(),
    givenUp: z.int(),
  })
  .openapi('Webhook')

export const NewWebhook = z
  .strictObject({ url: Target, events: z.array(z.enum(WEBHOOK_EVENTS)).min(1) })
  .openapi('NewWebhook')

export const DeliveryView = z
  .object({
    id: Id,
    type: z.string(),
    at: Time,
    state: z.enum(['waiting', 'delivered', 'given_up']),
    tries: z.int(),
    triedAt: Time.nullable(),
    nextAt: Time.nullable(),
    /** The status that was answered; null where nothing was. */
    status: z.int().nullable(),
    trouble: z.enum(['refused', 'timeout', 'unreachable', 'address_not_allowed']).nullable(),
    /** What is sent, letter for letter. */
    body: z.string(),
  })
  .openapi('Delivery')

const secret = z.object({
  webhook: WebhookView,
  /** For checking the signatures, by any library of the Standard Webhooks; null in the answer to a repeated request. */
  secret: z.string().nullable(),
})

export const webhookRoutes = {
  webhooks: createRoute({
    method: 'get',
    path: '/webhooks',
    tags: ['webhooks'],
    summary: 'Where programs are told of events; never the secrets',
    responses: { 200: json(z.object({ webhooks: z.array(WebhookView) }), 'The webhooks'), ...problems },
  }),
  addWebhook: createRoute({
    method: 'post',
    path: '/webhooks',
    tags: ['webhooks'],
    summary: 'Tell a program of events, signed as Standard Webhooks says. The secret is shown once',
    request: {
      headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
      body: { content: { 'application/json': { schema: NewWebhook } }, required: true },
    },
    responses: { 201: json(secret, 'The webhook'), ...problems },
  }),
  endWebhook: createRoute({
    method: 'delete',
    path: '/webhooks/{id}',
    tags: ['webhooks'],
    summary: 'End a webhook; what waits for it is not sent',
    request: { params },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  tryWebhook: createRoute({
    method: 'post',
    path: '/webhooks/{id}/tests',
    tags: ['webhooks'],
    summary: 'Send an event `webhook.test`',
    request: { params },
    responses: { 201: json(DeliveryView, 'The delivery, about to be sent'), ...problems },
  }),
  deliveries: createRoute({
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    tags: ['webhooks'],
    summary: 'What was sent and what became of it, the latest first',
    request: {
      params,
      query: z.object({ cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(25) }),
    },
    responses: {
      200: json(z.object({ deliveries: z.array(DeliveryView), nextCursor: z.string().nullable() }), 'The log'),
      ...problems,
    },
  }),
  deliverAgain: createRoute({
    method: 'post',
    path: '/webhooks/{id}/deliveries/{delivery}/again',
    tags: ['webhooks'],
    summary: 'Send a delivery again, under the same id',
    request: { params: z.object({ id: Id, delivery: Id }) },
    responses: { 201: json(DeliveryView, 'The delivery, about to be sent'), ...problems },
  }),
}
