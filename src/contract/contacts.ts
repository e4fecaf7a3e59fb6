import { createRoute, z } from '@hono/zod-openapi'
import { CONTACT_CHANNELS } from '#domain/contacts.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { Id, Time, Written } from './schemas.ts'

const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })

/** An approach about the case by somebody who has no place in it. */
export const ContactView = z
  .object({
    id: Id,
    who: z.string(),
    channel: z.enum(CONTACT_CHANNELS),
    when: Time,
    asked: z.string(),
    response: z.string(),
    loggedBy: z.string(),
    loggedAt: Time,
    settled: z.object({ how: z.string(), by: z.string(), at: Time }).nullable(),
  })
  .openapi('Contact')

export const NewContactBody = z
  .strictObject({
    who: z.string().trim().min(1).max(200),
    channel: z.enum(CONTACT_CHANNELS),
    when: Time,
    asked: Written,
    response: Written,
  })
  .openapi('NewContact')

const list = json(z.object({ contacts: z.array(ContactView) }), 'The register of this case, oldest first')

export const contactRoutes = {
  contacts: createRoute({
    method: 'get',
    path: '/cases/{id}/contacts',
    tags: ['escalations'],
    summary: 'Every approach about the case by somebody outside it; none in a blind reading',
    request: { params: z.object({ id: Id }) },
    responses: { 200: list, ...problems },
  }),
  logContact: createRoute({
    method: 'post',
    path: '/cases/{id}/contacts',
    tags: ['escalations'],
    summary: 'Log an approach; what was logged is never changed',
    request: { params: z.object({ id: Id }), headers: idempotent, ...body(NewContactBody) },
    responses: { 201: list, ...problems },
  }),
  settleContact: createRoute({
    method: 'post',
    path: '/cases/{id}/contacts/{contact}/settlement',
    tags: ['escalations'],
    summary: 'Say how an approach was dealt with; until then the case can’t be closed',
    request: {
      params: z.object({ id: Id, contact: Id }),
      headers: idempotent,
      ...body(z.strictObject({ how: Written })),
    },
    responses: { 201: list, ...problems },
  }),
}
