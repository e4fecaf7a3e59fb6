import { createRoute, z } from '@hono/zod-openapi'
import { NOTICE_KINDS } from '#domain/notices.ts'
import { problems } from './problem-answers.ts'
import { json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

export const NoticeView = z
  .object({
    id: Id,
    kind: z.enum(NOTICE_KINDS),
    /** Null where it is about no case, or one that the caller may no longer read. */
    caseId: Id.nullable(),
    /** Who wrote the mention; null for what the desk says itself. */
    by: z.string().nullable(),
    at: Time,
    read: z.boolean(),
    /** The beginning of the comment that the case is about. */
    comment: z.string().nullable(),
    /** How grave the case is as far as the caller may know, so that its words can be veiled; null without a case. */
    gravity: z.int().min(0).max(4).nullable(),
    /** The note of a mention; null for a blind reader of the case, who reads no notes yet. */
    note: z.string().nullable(),
  })
  .openapi('Notice')

export const noticeRoutes = {
  notices: createRoute({
    method: 'get',
    path: '/notices',
    tags: ['session'],
    summary: 'What the caller was told, newest first; nobody else’s can be read',
    request: {
      query: z.object({ cursor: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(25) }),
    },
    responses: {
      200: json(
        z.object({ notices: z.array(NoticeView), nextCursor: z.string().nullable(), unread: z.int() }),
        'The notices, and how many are unread altogether',
      ),
      ...problems,
    },
  }),
  readNotices: createRoute({
    method: 'post',
    path: '/notices/read',
    tags: ['session'],
    summary: 'Say that one has read a notice, those about a case, or (with neither) all of them',
    request: {
      body: {
        content: { 'application/json': { schema: z.strictObject({ id: Id.optional(), caseId: Id.optional() }) } },
        required: true,
      },
    },
    responses: { 201: json(z.object({ unread: z.int() }), 'How many are left'), ...problems },
  }),
}
