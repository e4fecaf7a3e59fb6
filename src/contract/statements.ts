import { createRoute, z } from '@hono/zod-openapi'
import { AUDIENCES } from '#domain/statement.ts'
import { REDACTION_REASONS } from '#domain/redaction.ts'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { ChangedCase, Id, Time } from './schemas.ts'

const id = z.object({ id: Id })
const words = z.array(z.string().trim().min(1).max(200)).max(100).default([])

const BlockView = z.object({
  kind: z.enum(['title', 'heading', 'paragraph', 'quote', 'fact']),
  name: z.string().optional(),
  text: z.string(),
  words: z.enum(['own', 'others']).optional(),
})

export const StatementRequest = z.object({
  audience: z.enum(AUDIENCES),
  /** Further words to leave out, as a complainant's name. They are kept nowhere. */
  leaveOut: words,
  /** Words left out by themselves that may stay: a part of a name that is an ordinary word here. */
  keep: words,
})

export const StatementDraft = z
  .object({
    blocks: z.array(BlockView),
    redactions: z.array(z.object({ words: z.string(), why: z.enum(REDACTION_REASONS), times: z.int() })),
    /** Of exactly this text: issuing wants it, so that nothing is issued that nobody read. */
    digest: z.string(),
  })
  .openapi('StatementDraft')

export const StatementView = z
  .object({
    id: Id,
    audience: z.enum(AUDIENCES),
    at: Time,
    by: z.string(),
    /** Whether it gives the reasons of the decision that is in force now. */
    current: z.boolean(),
    /** Empty where the text was erased. */
    blocks: z.array(BlockView),
  })
  .openapi('Statement')

export const statementRoutes = {
  statements: createRoute({
    method: 'get',
    path: '/cases/{id}/statements',
    tags: ['cases'],
    summary: 'The reasons that were given on paper about a case, oldest first',
    request: { params: id },
    responses: { 200: json(z.object({ statements: z.array(StatementView) }), 'The statements'), ...problems },
  }),
  draftStatement: createRoute({
    method: 'post',
    path: '/cases/{id}/statements/draft',
    tags: ['cases'],
    summary: 'What a statement of reasons would say, and what is left out of it; nothing is issued',
    request: { params: id, ...body(StatementRequest) },
    responses: { 200: json(StatementDraft, 'The draft'), ...problems },
  }),
  issueStatement: createRoute({
    method: 'post',
    path: '/cases/{id}/statements',
    tags: ['cases'],
    summary: 'Issue a statement of reasons, exactly as it was read; the record commits to its text',
    request: {
      params: id,
      headers: z.object({
        'idempotency-key': z.string().min(1).max(200).optional(),
        'if-match': z.string().max(40).optional(),
      }),
      ...body(StatementRequest.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) })),
    },
    responses: { 201: json(ChangedCase, 'The case as it now stands'), ...problems },
  }),
  statementFile: createRoute({
    method: 'get',
    path: '/cases/{id}/statements/{statementId}/file',
    tags: ['cases'],
    summary: 'An issued statement as a page to keep or print',
    request: { params: z.object({ id: Id, statementId: Id }) },
    responses: { 200: { description: 'HTML', content: { 'text/html': { schema: z.string() } } }, ...problems },
  }),
}
