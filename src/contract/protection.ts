import { createRoute, z } from '@hono/zod-openapi'
import { problems } from './problem-answers.ts'
import { body, headers, json } from './route-parts.ts'
import { Id, Time } from './schemas.ts'

const params = z.object({ id: Id })
const Reason = z.string().trim().min(1).max(10_000)
const Days = z.int().min(1).max(36_500).nullable()
const GroupName = z.enum(['no_violation', 'informal', 'upheld'])

export const HoldView = z
  .object({
    id: Id,
    caseId: Id,
    owner: z.string(),
    reason: z.string(),
    reviewOn: z.iso.date(),
    placedAt: Time,
    releasedAt: Time.nullable(),
    /** Whether its day of review has come. */
    due: z.boolean(),
  })
  .openapi('LegalHold')
export const NewHold = z.object({ caseId: Id, reason: Reason, reviewOn: z.iso.date() }).openapi('NewLegalHold')

export const RetentionView = z
  .object({
    days: z.object({ no_violation: Days, informal: Days, upheld: Days }),
    /** What the next run erases, and what it passes over because it is on hold. */
    due: z.array(z.object({ group: GroupName, cases: z.int(), held: z.int() })),
  })
  .openapi('Retention')

export const ErasurePreview = z
  .object({
    commentId: Id,
    caseId: Id,
    /** As the case is named: its thread and the author's stand-in. */
    thread: z.string(),
    author: z.string(),
    state: z.enum(['erasable', 'on_hold', 'open', 'erased']),
    texts: z.int(),
    pictures: z.int(),
    /** The file it came in, whose bytes go too; null where they are gone or there never were any. */
    original: z.string().nullable(),
    /** Whether the author's name goes, because nothing else of theirs is left. */
    name: z.boolean(),
  })
  .openapi('ErasurePreview')

export const CorrectionView = z
  .object({
    id: Id,
    threadId: Id,
    thread: z.string(),
    field: z.literal('platform'),
    old: z.string(),
    new: z.string(),
    reason: z.string(),
    by: z.string(),
    at: Time,
  })
  .openapi('Correction')

export const AccessItem = z
  .object({
    id: z.string(),
    role: z.enum(['author', 'staff']),
    what: z.enum([
      'comment',
      'flag',
      'decision',
      'reason',
      'note',
      'account',
      'act',
      'preference',
      'exposure',
      'mention',
    ]),
    at: Time.nullable(),
    /** With everybody else masked. */
    text: z.string(),
    /** Words that somebody else wrote: to be looked at before they go out. */
    review: z.boolean(),
  })
  .openapi('AccessItem')
export const SubjectsFound = z
  .object({
    authors: z.array(z.object({ id: Id, name: z.string(), platform: z.string(), comments: z.int() })),
    people: z.array(z.object({ id: Id, name: z.string() })),
  })
  .openapi('SubjectsFound')
const Subject = z.object({ authors: z.array(Id).max(100).default([]), personId: Id.nullable().default(null) })

export const protectionRoutes = {
  holds: createRoute({
    method: 'get',
    path: '/holds',
    tags: ['data protection'],
    summary: 'Legal holds, those that stand first',
    responses: { 200: json(z.object({ holds: z.array(HoldView) }), 'The holds'), ...problems },
  }),
  placeHold: createRoute({
    method: 'post',
    path: '/holds',
    tags: ['data protection'],
    summary: 'Hold a case: nothing of it is erased until the hold is released. Needs a reason and a day of review',
    request: { headers, ...body(NewHold) },
    responses: { 201: json(HoldView, 'The hold'), ...problems },
  }),
  releaseHold: createRoute({
    method: 'post',
    path: '/holds/{id}/release',
    tags: ['data protection'],
    summary: 'Release a hold, with a reason',
    request: { params, headers, ...body(z.object({ reason: Reason })) },
    responses: { 200: json(z.object({ holds: z.array(HoldView) }), 'The holds as they now stand'), ...problems },
  }),
  retention: createRoute({
    method: 'get',
    path: '/retention',
    tags: ['data protection'],
    summary: 'How long words are kept by outcome, and what the next run would erase',
    responses: { 200: json(RetentionView, 'The schedule and its preview'), ...problems },
  }),
  changeRetention: createRoute({
    method: 'put',
    path: '/retention',
    tags: ['data protection'],
    summary: 'Change the schedule; it is on the record, old and new',
    request: { headers, ...body(RetentionView.shape.days) },
    responses: { 200: json(RetentionView, 'The schedule and its preview'), ...problems },
  }),
  erasurePreview: createRoute({
    method: 'get',
    path: '/cases/{id}/erasure',
    tags: ['data protection'],
    summary: 'What erasing a case’s comment takes with it',
    request: { params },
    responses: { 200: json(ErasurePreview, 'What goes'), ...problems },
  }),
  erase: createRoute({
    method: 'post',
    path: '/cases/{id}/erasure',
    tags: ['data protection'],
    summary:
      'Destroy the words of a closed case and the salts that its commitments need. The record verifies as before; this cannot be undone',
    request: { params, headers, ...body(z.object({ reason: Reason })) },
    responses: { 201: json(ErasurePreview, 'What is left'), ...problems },
  }),
  corrections: createRoute({
    method: 'get',
    path: '/corrections',
    tags: ['data protection'],
    summary: 'What was put right, newest first, old and new',
    responses: { 200: json(z.object({ corrections: z.array(CorrectionView) }), 'The corrections'), ...problems },
  }),
  correctPlatform: createRoute({
    method: 'post',
    path: '/cases/{id}/corrections',
    tags: ['data protection'],
    summary: 'Put right which platform a case’s thread came from; the old value stays in the history and in exports',
    request: { params, headers, ...body(z.object({ platform: z.string().trim().min(1).max(80), reason: Reason })) },
    responses: { 201: json(CorrectionView, 'The correction'), ...problems },
  }),
  newCaseSet: createRoute({
    method: 'post',
    path: '/case-sets',
    tags: ['data protection'],
    summary: 'Begin a new case set: everybody’s stand-in is another from now on, and old ones lead nowhere',
    request: { headers },
    responses: { 204: { description: 'Done; nothing to say' }, ...problems },
  }),
  findSubjects: createRoute({
    method: 'get',
    path: '/data-subjects',
    tags: ['data protection'],
    summary: 'Authors and colleagues whose name holds these words; asking is on the record',
    request: { query: z.object({ name: z.string().trim().min(2).max(200) }) },
    responses: {
      200: json(SubjectsFound, 'Who was found'),
      ...problems,
    },
  }),
  accessItems: createRoute({
    method: 'post',
    path: '/data-subjects/items',
    tags: ['data protection'],
    summary: 'Everything about one person in every role, other people masked, for review before it goes out',
    request: { headers, ...body(Subject) },
    responses: { 201: json(z.object({ items: z.array(AccessItem) }), 'The items'), ...problems },
  }),
  accessPack: createRoute({
    method: 'post',
    path: '/data-subjects/pack',
    tags: ['data protection'],
    summary:
      'The pack for the person: a zip of the data as JSON, a page to read, and the list of what was withheld and why',
    request: {
      headers,
      ...body(
        Subject.extend({
          withheld: z
            .array(z.object({ id: z.string().max(200), why: Reason }))
            .max(10_000)
            .default([]),
        }),
      ),
    },
    responses: {
      200: { description: 'The pack', content: { 'application/zip': { schema: z.string() } } },
      ...problems,
    },
  }),
}
