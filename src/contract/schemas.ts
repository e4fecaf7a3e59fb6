import { z } from '@hono/zod-openapi'
import { APPEAL_GROUNDS, APPEAL_OUTCOMES } from '#domain/appeals.ts'
import { CASE_STATUSES, CLOSE_REASONS, STAGES, URGENCIES } from '#domain/case.ts'
import { OUTCOMES, SECOND_REVIEW_REASONS } from '#domain/finding.ts'
import { ROLES } from '#domain/permissions.ts'
import { PICTURE_TYPES } from '#domain/picture.ts'
import { FLAG_SOURCES } from '#domain/priority.ts'
import { AUDIENCES } from '#domain/statement.ts'
import { ClockView } from './clock.ts'
import { besideParts, escalationParts } from './escalation-state.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'

const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]

export const Id = z.string().min(1).max(64)
export const Time = z.iso.datetime({ offset: false }).openapi({ example: '2026-10-12T08:00:00.000Z' })
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export const SeverityLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const Written = z.string().trim().min(1).max(5_000)
const CodeName = z.string().min(1).max(64)

export const ProblemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z.string(),
    requestId: z.string().optional(),
    retryAfter: z.int().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
    current: z
      .object({ version: z.int(), status: z.string(), changedBy: z.string(), changedAt: Time, what: z.string() })
      .optional(),
    /** Of the health page: what was looked at, where something failed. */
    checks: z.array(z.object({ name: z.string(), state: z.string(), why: z.string().optional() })).optional(),
  })
  .openapi('Problem')

export const PersonView = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(ROLES)),
    active: z.boolean(),
    createdAt: Time,
  })
  .openapi('Person')

export const Credentials = z
  .object({ email: z.email().max(254), password: z.string().min(1).max(512) })
  .openapi('Credentials')
export const SetupBody = z
  .object({
    token: z.string().min(1).max(128),
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    password: z.string().min(12).max(512),
  })
  .openapi('Setup')
export const NewPerson = z
  .object({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    password: z.string().min(12).max(512),
    roles: z.array(z.enum(ROLES)).min(1),
  })
  .openapi('NewPerson')
export const PersonChange = z
  .object({ roles: z.array(z.enum(ROLES)).optional(), active: z.boolean().optional() })
  .openapi('PersonChange')

const TextRefView = z.object({ id: Id, commitment: Hash })
const SpanView = z.object({ start: z.int().min(0), end: z.int().min(1), contentHash: Hash })
const SpanBody = SpanView.extend({ quote: z.string().min(1).max(1_000_000) })
/** The quote is empty once the comment was erased. */
const QuotedSpan = SpanView.extend({ quote: z.string() })

const findingWith = <Span extends z.ZodType, Text extends z.ZodType>(span: Span, text: Text) => {
  const tag = z.object({ code: CodeName, spans: z.array(span).max(100) })
  return z.object({
    policyVersion: z.int().min(1),
    primary: tag,
    others: z.array(tag).max(20),
    severity: SeverityLevel,
    outcome: z.enum(OUTCOMES),
    /** The policy's factors that hold, by id. */
    factors: z.array(z.string().min(1).max(64)).max(30).optional(),
    /** On appeal: what becomes of the decision appealed against, which must fit the finding, and why. */
    onAppeal: z.object({ outcome: z.enum(APPEAL_OUTCOMES), reason: text }).optional(),
    reasons: z.object({
      reason: text.optional(),
      severity: text.optional(),
      source: text.optional(),
      rule: text.optional(),
      setAside: z.object({ code: CodeName, why: text }).optional(),
    }),
  })
}

export const FindingBody = findingWith(SpanBody, Written).openapi('Finding')

const stage = z.enum(STAGES)
const waiting = z.enum(['open', 'escalated', 'awaiting_second_review', 'appealed'])
const reversed = z.enum(['undo', 'reversal', 'veto']).nullable()
const AppealGroundName = z.enum(APPEAL_GROUNDS)

/** The domain's case, as the caller may see it; the browser evolves it by the domain's own rules. */
export const CaseState = z
  .object({
    id: Id,
    commentId: Id,
    threadId: Id,
    batchId: Id.nullable(),
    policyId: Id,
    contentHash: Hash,
    version: z.int().min(1),
    status: z.enum(CASE_STATUSES),
    stage,
    openedAt: Time,
    changedAt: Time,
    estimate: SeverityLevel,
    priorityKey: z.int(),
    claim: z.object({ by: Id, at: Time, from: waiting, assignedBy: Id.optional() }).nullable(),
    escalation: z
      .object({
        id: Id,
        route: z.string(),
        reason: TextRefView,
        urgency: z.enum(URGENCIES),
        by: Id,
        at: Time,
        dueAt: Time,
        ...escalationParts,
      })
      .nullable(),
    decisions: z.array(findingWith(SpanView, TextRefView).extend({ id: Id, by: Id, at: Time, stage, reversed })),
    secondReview: z.array(z.enum(SECOND_REVIEW_REASONS)),
    appeal: z
      .object({
        id: Id,
        ground: AppealGroundName.optional(),
        grounds: TextRefView,
        by: Id,
        at: Time,
        dueAt: Time.optional(),
        /** Who had touched the case by then, and so may not judge it. */
        before: z.array(Id).optional(),
      })
      .nullable(),
    veto: z.object({ reason: TextRefView, by: Id, at: Time, size: z.int(), before: z.array(Id) }).optional(),
    statements: z
      .array(z.object({ id: Id, audience: z.enum(AUDIENCES), decision: Id, text: TextRefView, by: Id, at: Time }))
      .optional(),
    lastAct: z.object({ kind: z.enum(['decide', 'escalate']), by: Id, at: Time }).nullable(),
    notes: z.int(),
    /** The pictures, each with a commitment to its hash. */
    pictures: z.array(TextRefView).optional(),
    /** Flags judged to be made in bad faith. */
    badFaith: z.array(Id).optional(),
    ...besideParts,
    closeReason: z.enum(CLOSE_REASONS).nullable(),
  })
  .openapi('CaseState')

export const FlagView = z
  .object({
    id: Id,
    source: z.enum(FLAG_SOURCES),
    reason: z.string(),
    estimate: SeverityLevel,
    /** How many people or rules gave this reason. */
    count: z.int().min(1),
    /** Members' own words; never their names. */
    words: z.array(z.string()),
    rule: z.string().nullable(),
    matched: z.array(z.string()),
    /** Where the matched words stand, in code points, as the rule found them; empty where only the words are known. */
    places: z.array(z.object({ start: z.int(), end: z.int() })),
    /** Null until the first decision is saved, so that it anchors nobody. */
    score: z.number().nullable(),
    /** The code that it suggests. Null until the first decision is saved, so that it anchors nobody. */
    code: z.string().nullable(),
    /** Judged to be made in bad faith. */
    badFaith: z.boolean(),
    at: Time,
  })
  .openapi('Flag')

export const PriorityView = z.object({
  total: z.int(),
  parts: z.array(
    z.object({
      name: z.enum(['severity', 'danger', 'sources', 'age']),
      points: z.int(),
      because: z.union([z.string(), z.number()]),
    }),
  ),
})

export const CommentView = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    /** A stable pseudonym, for example “Member 52”. */
    author: z.string(),
    text: z.string(),
    contentHash: Hash,
    postedAt: Time.nullable(),
    language: z.string().nullable(),
    url: z.string().nullable(),
    /** How many pictures it has. */
    pictures: z.int(),
    /** The comment's own case, where it was flagged. */
    caseId: Id.nullable(),
    /** Where that case stands, and how grave it is as far as the caller may know. */
    flagged: z.object({ status: z.enum(CASE_STATUSES), gravity: SeverityLevel }).nullable(),
  })
  .openapi('Comment')

export const CaseRow = z
  .object({
    id: Id,
    version: z.int(),
    status: z.enum(CASE_STATUSES),
    stage,
    /** The comment's first 280 code points. */
    text: z.string(),
    cut: z.boolean(),
    author: z.string(),
    platform: z.string(),
    thread: z.object({ id: Id, title: z.string() }),
    flags: z.array(z.object({ source: z.enum(FLAG_SOURCES), reason: z.string(), count: z.int() })),
    /** How many pictures it has. */
    pictures: z.int(),
    estimate: SeverityLevel,
    priority: PriorityView,
    openedAt: Time,
    changedAt: Time,
    holder: z.object({ id: Id, name: z.string(), until: Time }).nullable(),
    escalation: z.object({ route: z.string(), urgency: z.enum(URGENCIES), dueAt: Time }).nullable(),
    clock: ClockView,
    /** Why the case is none of the caller’s, who then reads nothing of it. */
    barred: z.enum(['interest', 'recused']).nullable(),
    /** The policy that it is judged under. */
    policy: Id,
    /** The code in force, once decided and visible to the caller. */
    code: z.string().nullable(),
    severity: SeverityLevel.nullable(),
    /** Other cases with the very same words that wait; 100 where there may be more. */
    alike: z.int().min(0).max(100),
  })
  .openapi('CaseRow')

export const DecisionView = z
  .object({
    id: Id,
    by: z.string(),
    at: Time,
    stage,
    /** The policy that the codes are of. */
    policy: Id,
    policyVersion: z.int(),
    primary: z.object({ code: z.string(), spans: z.array(QuotedSpan) }),
    others: z.array(z.object({ code: z.string(), spans: z.array(QuotedSpan) })),
    severity: SeverityLevel,
    outcome: z.enum(OUTCOMES),
    factors: z.array(z.string()),
    reasons: z.object({
      reason: z.string().optional(),
      severity: z.string().optional(),
      source: z.string().optional(),
      rule: z.string().optional(),
      setAside: z.object({ code: z.string(), why: z.string() }).optional(),
    }),
    onAppeal: z.object({ outcome: z.enum(APPEAL_OUTCOMES), reason: z.string() }).optional(),
    reversed,
  })
  .openapi('Decision')

export const PictureView = z
  .object({
    id: Id,
    /** Of the original; what is shown is a WebP. */
    type: z.enum(PICTURE_TYPES),
    /** The original's bytes. */
    size: z.int(),
    /** Of the original. */
    sha256: Hash,
    /** Of the copy that is shown. */
    width: z.int(),
    height: z.int(),
    /** What it shows, in words, where somebody said so. */
    description: z.string().nullable(),
    /** Who added it; null where it came with the comment. */
    by: z.string().nullable(),
    at: Time,
  })
  .openapi('Picture')

/** A colleague's name in a note, in code points of its text; the @ is part of it. */
const MentionInNote = z.object({ id: Id, from: z.int().min(0), to: z.int().min(1) })
export const NoteView = z
  .object({ id: Id, by: z.string(), at: Time, text: z.string(), mentions: z.array(MentionInNote) })
  .openapi('Note')

export const CaseView = z
  .object({
    case: CaseState,
    comment: CommentView,
    thread: z.object({
      id: Id,
      title: z.string(),
      platform: z.string(),
      url: z.string().nullable(),
      post: z.string(),
      /** Both counted up to 1,000; 1,001 says that there are more. */
      comments: z.int(),
      flagged: z.int(),
    }),
    /** The comments above it (nearest last) and its replies, as many as help to read it. */
    above: z.array(CommentView),
    replies: z.array(CommentView),
    flags: z.array(FlagView),
    checksNotRun: z.array(z.enum(['keyword_rule', 'classifier', 'image_text'])),
    priority: PriorityView,
    holder: z.object({ id: Id, name: z.string(), until: Time }).nullable(),
    escalation: z
      .object({ route: z.string(), urgency: z.enum(URGENCIES), reason: z.string(), by: z.string(), dueAt: Time })
      .nullable(),
    /** The feedback with which a route last returned the case. */
    returned: z.object({ reason: z.string(), by: z.string(), at: Time }).nullable(),
    appeal: z
      .object({
        ground: AppealGroundName.nullable(),
        grounds: z.string(),
        by: z.string(),
        at: Time,
        /** When it must be answered; null in appeals from before there was such a time. */
        dueAt: Time.nullable(),
      })
      .nullable(),
    /** Until when the decision can be appealed against; null where there is nothing to appeal against. */
    appealUntil: Time.nullable(),
    veto: z.object({ reason: z.string(), by: z.string(), at: Time }).nullable(),
    clock: ClockView,
    decisions: z.array(DecisionView),
    notes: z.array(NoteView),
    pictures: z.array(PictureView),
  })
  .openapi('Case')

export const ChangedCase = z.object({ case: CaseState }).openapi('ChangedCase')

export const QueueView = z
  .object({
    id: z.string(),
    kind: z.enum(['first', 'second', 'escalated', 'appealed', 'decided', 'all']),
    /** For a route's queue, the route's id. */
    route: z.string().nullable(),
    title: z.string(),
    count: z.int(),
    /** Waiting and not held by anybody. */
    waiting: z.int(),
    held: z.int(),
    /** Of those counted: in the last quarter of their time, and past it. */
    atRisk: z.int(),
    breached: z.int(),
    oldestOpenedAt: Time.nullable(),
    /** Whether the caller may claim from it. */
    claimable: z.boolean(),
  })
  .openapi('Queue')

export const EscalationBody = z
  .object({
    route: z.string().min(1),
    reason: Written,
    urgency: z.enum(URGENCIES),
    /** What the route asks for beside the reason, by the field’s id. */
    fields: z.record(z.string().max(40), z.string().trim().max(2_000)).optional(),
  })
  .openapi('NewEscalation')
export const ReturnBody = z.object({ reason: Written }).openapi('NewReturn')
/** Without a reason it is an undo, within ten seconds, of one's own act; with one, a reversal. */
export const ReversalBody = z.object({ reason: Written.optional() }).openapi('NewReversal')
export const NoteBody = z
  .object({ text: Written, mentions: z.array(MentionInNote).max(20).default([]) })
  .openapi('NewNote')
/** `grounds` are the appellant's own words. */
export const AppealBody = z.object({ ground: AppealGroundName, grounds: Written }).openapi('NewAppeal')
export const VetoBody = z.object({ reason: Written }).openapi('NewVeto')
export const ClaimsBody = z
  .object({
    count: z.int().min(1).max(10).default(1),
    /** Only cases that this filter lets through; spelled as the query of `GET /cases`. */
    filter: z.string().max(4_000).optional(),
    /** `skip` goes on without the break that is due, where the workspace allows it. */
    rest: z.enum(['keep', 'skip']).default('keep'),
  })
  .openapi('NewClaims')

const Kept = z.record(z.string(), z.unknown())
export const PolicyCodeView = z
  .object({
    id: z.string(),
    parent: z.string().nullable(),
    label: z.string(),
    synonyms: z.array(z.string()),
    definition: z.string(),
    covers: z.string(),
    doesNotCover: z.string(),
    references: z.array(z.string()),
    severity: SeverityLevel,
    severityRange: z.tuple([SeverityLevel, SeverityLevel]),
    secondReview: z.boolean(),
    contested: z.boolean(),
    routing: z.boolean(),
    requires: z.array(z.enum(['evidence', 'set_aside', 'reason', 'source', 'rule'])),
    examples: z.array(z.object({ text: z.string(), code: z.string() })),
    /** The outcomes that a decision under the code may have; absent where any may. */
    outcomes: z.array(z.enum(OUTCOMES)).optional(),
    key: z.string().max(8).optional(),
    colour: z.string().max(9).optional(),
    characteristic: z.string().max(200).optional(),
    differs: z.string().max(2_000).optional(),
    format: z.literal('markdown').optional(),
    /** What the format it came from says of it and this one has no place for. */
    kept: Kept.optional(),
  })
  .openapi('PolicyCode')
/** A code that a version no longer has; no successor means that there is none. */
export const RetiredCodeView = z
  .object({
    id: z.string(),
    label: z.string(),
    how: z.enum(['retired', 'split', 'merged']),
    successors: z.array(z.string()),
  })
  .openapi('RetiredCode')
export const FactorView = z
  .object({ id: z.string(), label: z.string(), kind: z.enum(['aggravating', 'mitigating']), by: z.literal(1) })
  .openapi('Factor')
export const PolicyView = z
  .object({
    id: Id,
    version: z.int(),
    title: z.string(),
    status: z.enum(['draft', 'proposed', 'published', 'retired']),
    publishedAt: Time.nullable(),
    /** From when decisions fall under it; absent where that is the moment it was published. */
    inForceFrom: Time.optional(),
    note: z.string(),
    families: z.object({ noViolation: z.string(), cannotDetermine: z.string() }),
    codes: z.array(PolicyCodeView),
    factors: z.array(FactorView).optional(),
    retired: z.array(RetiredCodeView).optional(),
    kept: Kept.optional(),
  })
  .openapi('Policy')

export const LedgerEntryView = z
  .object({
    seq: z.int(),
    at: Time,
    actor: z.string(),
    type: z.string(),
    subject: z.string(),
    version: z.int(),
    payload: z.record(z.string(), z.unknown()),
    prev: Hash,
    hash: Hash,
  })
  .openapi('LedgerEntry')
export const LedgerHeadView = z.object({ seq: z.int(), hash: Hash, treeHead: Hash.nullable() }).openapi('LedgerHead')

export const page = <Name extends string, Row extends z.ZodType>(name: Name, row: Row) =>
  z.object({
    [name]: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.int(),
    totalExact: z.boolean(),
  } as { [key in Name]: z.ZodArray<Row> } & {
    nextCursor: z.ZodNullable<z.ZodString>
    total: z.ZodInt
    totalExact: z.ZodBoolean
  })
