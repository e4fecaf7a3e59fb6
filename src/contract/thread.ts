import { createRoute, z } from '@hono/zod-openapi'
import { CASE_STATUSES } from '#domain/case.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { ChangedCase, CommentView, Id, SeverityLevel, Time } from './schemas.ts'

const id = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(1_000)

export const ThreadComment = CommentView.extend({
  /** How many comments it answers above it, counted up to eight. */
  depth: z.int().min(0).max(8),
}).openapi('ThreadComment')

export const ThreadPage = z
  .object({
    comments: z.array(ThreadComment),
    /** Where the page before this one ends and the one after it begins; null at the thread's own ends. */
    before: z.string().nullable(),
    after: z.string().nullable(),
    /** How many comments stand before and after this page. */
    earlier: z.int(),
    later: z.int(),
  })
  .openapi('ThreadPage')

export const FlagMarkBody = z.object({ badFaith: z.boolean(), reason: Reason }).openapi('NewFlagMark')

export const AuthorView = z
  .object({
    /** The pseudonym; never the name. */
    author: z.string(),
    /** Earlier comments of the same author that were flagged, newest first. */
    comments: z.array(
      z.object({
        caseId: Id,
        text: z.string(),
        postedAt: Time.nullable(),
        status: z.enum(CASE_STATUSES),
        /** As decided and visible to the caller. */
        code: z.string().nullable(),
        severity: SeverityLevel.nullable(),
      }),
    ),
    /** Whether there are more than are listed. */
    more: z.boolean(),
  })
  .openapi('AuthorHistory')

export const FlagReliability = z
  .object({
    source: z.enum(FLAG_SOURCES),
    /** The rule's name, or the reason where there is no rule. */
    name: z.string(),
    total: z.int(),
    /** Flags whose case is decided; what is still being read apart is not counted. */
    decided: z.int(),
    /** Flags whose case was decided as a violation. */
    confirmed: z.int(),
    badFaith: z.int(),
  })
  .openapi('FlagReliability')

export const threadRoutes = {
  threadComments: createRoute({
    method: 'get',
    path: '/threads/{id}/comments',
    tags: ['cases'],
    summary: 'A page of a thread in time order: around a comment, or before or after a place',
    request: {
      params: id,
      query: z.object({
        around: Id.optional(),
        before: z.string().max(500).optional(),
        after: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(20),
      }),
    },
    responses: { 200: json(ThreadPage, 'The page'), ...problems },
  }),
  markFlag: createRoute({
    method: 'put',
    path: '/cases/{id}/flags/{flagId}/mark',
    tags: ['cases'],
    summary: 'Judge a flag to be made in bad faith, or take that back',
    request: {
      params: z.object({ id: Id, flagId: z.string().min(1).max(80) }),
      headers: z.object({
        'idempotency-key': z.string().min(1).max(200).optional(),
        'if-match': z.string().max(40).optional(),
      }),
      ...body(FlagMarkBody),
    },
    responses: { 200: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  caseAuthor: createRoute({
    method: 'get',
    path: '/cases/{id}/author',
    tags: ['cases'],
    summary: 'What the comment’s author wrote before and what was decided, after one’s own first code on the case',
    request: { params: id },
    responses: { 200: json(AuthorView, 'The author’s earlier comments'), ...problems },
  }),
  unmaskAuthor: createRoute({
    method: 'post',
    path: '/cases/{id}/author/name',
    tags: ['cases'],
    summary: 'Read the author’s name, with a reason that goes on the record',
    request: { params: id, ...body(z.object({ reason: Reason })) },
    responses: { 200: json(z.object({ name: z.string().nullable() }), 'The name'), ...problems },
  }),
  flagReliability: createRoute({
    method: 'get',
    path: '/insights/flag-reliability',
    tags: ['insights'],
    summary: 'How many flags of each rule or reason were confirmed, and how many made in bad faith',
    responses: { 200: json(z.object({ rules: z.array(FlagReliability) }), 'The counts'), ...problems },
  }),
}
