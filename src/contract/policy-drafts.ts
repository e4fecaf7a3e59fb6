import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { body, json } from './route-parts.ts'
import { FactorView, Id, PolicyCodeView, PolicyView, RetiredCodeView, SeverityLevel, Time } from './schemas.ts'

const idempotent = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
/** The revision of the draft that the caller saw, as its ETag gives it: `"12"`. */
const seen = idempotent.extend({ 'if-match': z.string().max(40).optional() })
const CodeId = z.string().min(1).max(64)
const Text = z.string().max(20_000)
/** Which policy; without it the one that new cases fall under. */
export const whichPolicy = z.object({
  policy: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .default('conduct'),
})

const Code = PolicyCodeView.extend({
  id: CodeId,
  label: Text,
  synonyms: z.array(Text).max(200),
  definition: Text,
  covers: Text,
  doesNotCover: Text,
  references: z.array(Text).max(200),
  examples: z.array(z.object({ text: Text, code: CodeId })).max(200),
})
const Place = z.object({ parent: CodeId.nullable(), after: CodeId.nullable() })
// Named by its types, since the document's maker follows a value that holds values for ever.
const Value = z.json().openapi({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] })

/** The smallest step of an edit: it says what it expects to find. Null stands for a field that is absent. */
export const PolicyChangeBody = z
  .discriminatedUnion('do', [
    z.object({ do: z.enum(['insert', 'delete']), code: Code, after: CodeId.nullable() }),
    z.object({
      do: z.literal('set'),
      id: CodeId,
      field: Code.omit({ id: true, parent: true }).keyof(),
      from: Value,
      to: Value,
    }),
    z.object({ do: z.literal('place'), id: CodeId, from: Place, to: Place }),
    z.object({ do: z.enum(['retire', 'unretire']), retired: RetiredCodeView }),
    z.object({ do: z.literal('words'), field: z.enum(['title', 'families', 'factors']), from: Value, to: Value }),
  ])
  .openapi('PolicyChange')

/** What a draft's words must be after every edit; whether they can be published is another question. */
export const DraftWords = z.object({
  title: z.string().trim().min(1).max(200),
  families: PolicyView.shape.families,
  codes: z.array(Code).max(20_000),
  factors: z.array(FactorView).max(200).optional(),
  retired: z.array(RetiredCodeView).optional(),
  kept: z.record(z.string(), z.unknown()).optional(),
})

export const PolicyDraftView = z
  .object({
    policy: Id,
    /** The published version it began from; null for a policy that has none yet. */
    base: z.int().nullable(),
    /** The number it is to have. */
    version: z.int(),
    /** How many edits it has taken. */
    revision: z.int(),
    status: z.enum(['draft', 'proposed']),
    words: DraftWords,
    /** Everyone who changed something: none of them may publish it. */
    authors: z.array(z.object({ id: Id, name: z.string() })),
    note: z.string(),
    inForceFrom: Time.nullable(),
    proposedBy: z.object({ id: Id, name: z.string() }).nullable(),
    proposedAt: Time.nullable(),
    startedAt: Time,
    changedAt: Time,
  })
  .openapi('PolicyDraft')

export const PolicyEditView = z
  .object({ revision: z.int(), by: z.string(), at: Time, changes: z.array(PolicyChangeBody) })
  .openapi('PolicyEdit')

export const PolicyLineView = z
  .object({
    id: Id,
    title: z.string(),
    /** The number of the version in force; null where none is. */
    current: z.int().nullable(),
    /** Whether new cases fall under it unless an import says otherwise. */
    first: z.boolean(),
    /** Whether a draft is being written. */
    draft: z.enum(['none', 'draft', 'proposed']),
  })
  .openapi('PolicyLine')

export const RereadingView = z
  .object({
    /** How many comments there are to read, and how many the reader has read. */
    total: z.int(),
    read: z.int(),
    /** Which decisions were drawn: the same seed draws the same ones. */
    seed: z.string(),
    /** The comments left to read, without what was decided about them. */
    open: z.array(z.object({ id: Id, text: z.string(), before: z.string().nullable() })),
    /** Once all are read: what was decided, and what the reader found under the new words. */
    results: z.array(
      z.object({
        id: Id,
        text: z.string(),
        decided: z.object({ code: z.string(), severity: SeverityLevel }),
        found: z.object({ code: z.string(), severity: SeverityLevel }),
      }),
    ),
  })
  .openapi('PolicyRereading')

const Named = z.object({ code: z.string(), count: z.int() })
export const PolicyImpactView = z
  .object({
    /** The codes that the draft changes, in its order; what is counted below concerns these. */
    codes: z.array(z.string()),
    /** Cases that are held by somebody at this moment: what they are writing is looked at again under the new words. */
    held: z.int(),
    /** Cases still open whose finding so far has a changed code: second readings, escalations, appeals. */
    open: z.array(Named),
    openTotal: z.int(),
    /** Decided cases whose code has other words now. */
    decided: z.array(Named),
    decidedTotal: z.int(),
    /** Some of the decided cases, newest first, for those who may read cases; empty for others. */
    cases: z.array(z.object({ id: Id, code: z.string(), severity: SeverityLevel, decidedAt: Time })),
    /** What else names a changed code. */
    rules: z.array(z.object({ name: z.string(), code: z.string() })),
    views: z.array(z.object({ name: z.string(), code: z.string() })),
    keys: z.int(),
  })
  .openapi('PolicyImpact')

const draft = json(z.object({ draft: PolicyDraftView.nullable() }), 'The draft, null where there is none')
const tags = ['policies']
const Note = z.string().trim().min(1).max(5_000)

export const policyDraftRoutes = {
  policyLines: createRoute({
    method: 'get',
    path: '/policies/lines',
    tags,
    summary: 'Every policy there is, with its version in force and whether a draft is being written',
    responses: { 200: json(z.object({ lines: z.array(PolicyLineView) }), 'The policies'), ...problems },
  }),
  policyDraft: createRoute({
    method: 'get',
    path: '/policies/draft',
    tags,
    summary: 'The draft of the next version, whole',
    request: { query: whichPolicy },
    responses: { 200: draft, ...problems },
  }),
  startPolicyDraft: createRoute({
    method: 'post',
    path: '/policies/draft',
    tags,
    summary: 'Begin a draft from the version in force; with a title, of a policy that is new',
    request: {
      query: whichPolicy,
      headers: idempotent,
      ...body(z.object({ title: z.string().trim().min(1).max(200).optional() })),
    },
    responses: { 201: draft, ...problems },
  }),
  editPolicyDraft: createRoute({
    method: 'patch',
    path: '/policies/draft',
    tags,
    summary:
      'Make an edit. It is put on top of what others changed elsewhere meanwhile; where they changed the same, 412 ' +
      'tells who and what, and nothing is changed',
    request: {
      query: whichPolicy,
      headers: seen,
      ...body(z.object({ changes: z.array(PolicyChangeBody).min(1).max(5_000) })),
    },
    responses: {
      200: json(
        z.object({ revision: z.int(), missed: z.array(PolicyEditView) }),
        'The revision it became, and the edits of others since the one in If-Match',
      ),
      ...problems,
    },
  }),
  policyEdits: createRoute({
    method: 'get',
    path: '/policies/draft/edits',
    tags,
    summary: 'The edits after a revision, oldest first; `gone` where the draft is another one by now',
    request: { query: whichPolicy.extend({ after: z.coerce.number().int().min(0) }) },
    responses: {
      200: json(
        z.object({
          revision: z.int(),
          status: z.enum(['draft', 'proposed', 'gone']),
          edits: z.array(PolicyEditView),
        }),
        'The edits',
      ),
      ...problems,
    },
  }),
  discardPolicyDraft: createRoute({
    method: 'delete',
    path: '/policies/draft',
    tags,
    summary: 'Throw the draft away',
    request: { query: whichPolicy, headers: seen },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  proposePolicy: createRoute({
    method: 'post',
    path: '/policies/draft/proposal',
    tags,
    summary: 'Propose the draft as it was seen, with a note on what changed and why, from a date or at once',
    request: {
      query: whichPolicy,
      headers: seen,
      ...body(z.object({ note: Note, inForceFrom: Time.optional() })),
    },
    responses: { 201: draft, ...problems },
  }),
  withdrawPolicy: createRoute({
    method: 'delete',
    path: '/policies/draft/proposal',
    tags,
    summary: 'Take a proposal back into work: by one of its authors, or by whoever should publish it',
    request: { query: whichPolicy, headers: idempotent },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  publishPolicy: createRoute({
    method: 'post',
    path: '/policies/draft/publication',
    tags,
    summary: 'Publish what was proposed; never by somebody who changed something in it',
    request: { query: whichPolicy, headers: seen },
    responses: { 201: json(z.object({ version: z.int() }), 'The version it became'), ...problems },
  }),
  retirePolicy: createRoute({
    method: 'post',
    path: '/policies/{version}/retirement',
    tags,
    summary: 'Retire a policy’s version in force without a next one; not the policy that new cases fall under',
    request: {
      params: z.object({ version: z.string().regex(/^\d{1,9}$/) }),
      query: whichPolicy,
      headers: idempotent,
      ...body(z.object({ note: Note })),
    },
    responses: { 201: json(z.object({ version: z.int() }), 'The version that was retired'), ...problems },
  }),
  policyImpact: createRoute({
    method: 'get',
    path: '/policies/draft/impact',
    tags,
    summary: 'What publishing the draft would touch; `code` asks about one of its codes alone',
    request: { query: whichPolicy.extend({ code: CodeId.optional() }) },
    responses: { 200: json(PolicyImpactView, 'The impact'), ...problems },
  }),
  rereading: createRoute({
    method: 'get',
    path: '/policies/draft/rereading',
    tags,
    summary: 'The caller’s own blind sample of past decisions whose words the draft changes',
    request: { query: whichPolicy },
    responses: { 200: json(RereadingView, 'The sample'), ...problems },
  }),
  drawRereading: createRoute({
    method: 'post',
    path: '/policies/draft/rereading',
    tags,
    summary: 'Draw a sample of up to twelve past decisions to read again, without seeing what was decided',
    request: {
      query: whichPolicy,
      headers: idempotent,
      ...body(z.object({ code: CodeId.optional() })),
    },
    responses: { 201: json(RereadingView, 'The sample'), ...problems },
  }),
  reread: createRoute({
    method: 'put',
    path: '/policies/draft/rereading/{id}',
    tags,
    summary: 'What the caller finds for one of the comments under the new words',
    request: {
      params: z.object({ id: Id }),
      query: whichPolicy,
      headers: idempotent,
      ...body(z.object({ code: CodeId, severity: SeverityLevel })),
    },
    responses: { 200: json(RereadingView, 'The sample'), ...problems },
  }),
}
