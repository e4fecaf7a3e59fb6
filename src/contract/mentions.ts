import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { Id, Time } from './schemas.ts'

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const MentionView = z
  .object({
    id: Id,
    caseId: Id,
    by: z.string(),
    at: Time,
    read: z.boolean(),
    /** The beginning of the comment that the case is about. */
    comment: z.string(),
    /** The note; null for a blind reader of the case, who reads no notes yet. */
    note: z.string().nullable(),
  })
  .openapi('Mention')

export const mentionRoutes = {
  casePeople: createRoute({
    method: 'get',
    path: '/cases/{id}/people',
    tags: ['cases'],
    summary: 'Who can be mentioned in a note: the people who may read the case, by the start of any of their names',
    request: { params: z.object({ id: Id }), query: z.object({ q: z.string().max(80).default('') }) },
    responses: {
      200: json(z.object({ people: z.array(z.object({ id: Id, name: z.string() })) }), 'At most 20 people'),
      ...problems,
    },
  }),
  mentions: createRoute({
    method: 'get',
    path: '/mentions',
    tags: ['session'],
    summary: 'Where colleagues mentioned the caller, newest first; nobody else’s can be read',
    request: {
      query: z.object({ cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(25) }),
    },
    responses: {
      200: json(
        z.object({ mentions: z.array(MentionView), nextCursor: z.string().nullable(), unread: z.int() }),
        'The mentions, and how many are unread altogether',
      ),
      ...problems,
    },
  }),
  readMentions: createRoute({
    method: 'put',
    path: '/mentions/read',
    tags: ['session'],
    summary: 'Say that one has seen one’s mentions in a case, or all of them',
    request: {
      body: { content: { 'application/json': { schema: z.object({ caseId: Id.nullable() }) } }, required: true },
    },
    responses: { 200: json(z.object({ unread: z.int() }), 'How many are left'), ...problems },
  }),
}
