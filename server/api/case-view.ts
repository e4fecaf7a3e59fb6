import type { z } from '@hono/zod-openapi'
import type { CaseView, CommentView, DecisionView, FlagView } from '#contract/schemas.ts'
import { appealUntil } from '#domain/appeals.ts'
import { type CaseDecision, decisionInForce, type ModerationCase, settledAt } from '#domain/case.ts'
import { asSeenBy, NOBODY } from '#domain/case-sight.ts'
import type { TextRef } from '#domain/finding.ts'
import type { Actor } from '#domain/permissions.ts'
import { type FlagSignal, priority } from '#domain/priority.ts'
import { quoteOf, type Span } from '#domain/spans.ts'
import { commentById, commentsAbove, flagsOf, repliesTo, type StoredComment, threadById } from '#store/case-content.ts'
import { parseState } from '#store/cases.ts'
import type { LedgerEvent } from '#domain/ledger.ts'
import { eventsAbout } from '#store/ledger.ts'
import { mentionsInCase } from '#store/mentions.ts'
import { namesOf } from '#store/people.ts'
import { wereRulesHeldAgainst } from '#store/routing-rules.ts'
import { type CommentPicture, picturesOf } from '#store/pictures.ts'
import type { Db, FlagsTable } from '#store/tables.ts'
import { clockOf } from '#domain/case-clock.ts'
import { textsById } from '#store/texts.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'

type View = z.output<typeof CaseView>

/** A case with everything a reviewer needs to judge it, as `actor` may see it. */
export async function caseView(
  db: Db,
  state: ModerationCase,
  actor: Actor,
  now: string,
  shared = sharedReads(db),
): Promise<View> {
  const seen = asSeenBy(state, actor)
  const blind = seen !== state
  const comment = await commentById(db, state.commentId)
  if (!comment) throw new Error(`the comment of case ${state.id} is missing`)
  const [thread, above, replies, flags, names, holder, record, pictures, settings, rulesRan] = await Promise.all([
    shared.thread(state.threadId),
    commentsAbove(db, comment),
    repliesTo(db, comment),
    flagsOf(db, [state.commentId]),
    shared.names(),
    state.claim ? holderOf(db, state) : null,
    wordsOnRecord(db, state.id, blind ? actor : null),
    comment.pictures ? picturesOf(db, state.commentId) : [],
    shared.settings(),
    wereRulesHeldAgainst(db, state.openedAt),
  ])
  const name = (id: string) => (id === NOBODY ? 'withheld' : (names.get(id) ?? 'Evenhand'))
  const texts = await textsById(
    db,
    textsShown(seen, record).map((ref) => ref.id),
  )
  const mentions = record.notes.length > 0 ? await mentionsInCase(db, state.id) : []
  const text = (ref: TextRef) => texts.get(ref.id) ?? 'erased'
  const own = flags.get(state.commentId) ?? []
  return {
    case: seen as unknown as View['case'],
    comment: commentOf(comment, above.at(-1)?.id ?? null, actor),
    thread,
    above: above.map((one, index) => commentOf(one, above[index - 1]?.id ?? null, actor)),
    replies: replies.map((one) => commentOf(one, comment.id, actor)),
    flags: own.map((flag) => flagOf(flag, seen)),
    checksNotRun: checksNotRun(own, pictures.length, rulesRan ? 'held' : 'not held'),
    priority: priority(
      own.map((flag) => signalOf(flag, seen)),
      state.openedAt,
      now,
    ) as View['priority'],
    holder: holder && seen.claim ? { id: seen.claim.by, name: holderName(seen.claim.by, name), until: holder } : null,
    escalation: seen.escalation && {
      ...pick(seen.escalation),
      reason: text(seen.escalation.reason),
      by: name(seen.escalation.by),
    },
    returned: record.returned && {
      reason: text(record.returned.ref),
      by: name(record.returned.by),
      at: record.returned.at,
    },
    appeal: seen.appeal && {
      ground: seen.appeal.ground ?? null,
      grounds: text(seen.appeal.grounds),
      by: name(seen.appeal.by),
      at: seen.appeal.at,
      dueAt: seen.appeal.dueAt ?? null,
    },
    appealUntil: appealUntilOf(seen, settings.secondEyes.appealDays),
    veto: seen.veto ? { reason: text(seen.veto.reason), by: name(seen.veto.by), at: seen.veto.at } : null,
    clock: clockOf(seen, settings.clocks),
    decisions: seen.decisions.map((one) =>
      decisionOf(one, { policy: seen.policyId, comment: comment.text, text, name }),
    ),
    notes: record.notes.map((note) => noteView(note, { text, name, mentions })),
    pictures: pictures.map((picture) => pictureView(picture, (id) => name(blind && id !== actor.id ? NOBODY : id))),
  }
}

/** What the views of several cases have in common, each read once and only when it is asked for. */
export function sharedReads(db: Db) {
  const threads = new Map<string, ReturnType<typeof threadById>>()
  return {
    names: once(() => namesOf(db)),
    settings: once(() => workspaceSettings(db)),
    thread: (id: string) => {
      const known = threads.get(id) ?? threadById(db, id)
      threads.set(id, known)
      return known
    },
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => (kept ??= read())
}

/** A picture as a reader sees it; `name` gives the names of people. */
export function pictureView(picture: CommentPicture, name: (id: string) => string): View['pictures'][number] {
  const { id, type, size, sha256, width, height, description, added_by: by, at } = picture
  return { id, type, size, sha256, width, height, description, by: by === null ? null : name(by), at }
}

function appealUntilOf(state: ModerationCase, days: number): string | null {
  const settled = state.status === 'decided' && !state.appeal ? settledAt(state) : null
  return settled && appealUntil(settled, days)
}

export function pick({ route, urgency, dueAt }: NonNullable<ModerationCase['escalation']>) {
  return { route, urgency, dueAt }
}

/** Who has a case in hand: without a name for those who may yet judge it beside them. */
export function holderName(id: string, name: (id: string) => string): string {
  return id === NOBODY ? 'a colleague' : name(id)
}

async function holderOf(db: Db, state: ModerationCase): Promise<string | null> {
  const row = await db.selectFrom('claims').select('until').where('case_id', '=', state.id).executeTakeFirst()
  return row?.until ?? null
}

function noteView(
  { ref, by, at }: RecordedWords,
  shown: Pick<DecisionWords, 'text' | 'name'> & { readonly mentions: Awaited<ReturnType<typeof mentionsInCase>> },
): View['notes'][number] {
  const mentions = shown.mentions
    .filter((one) => one.note_id === ref.id)
    .map((one) => ({ id: one.person_id, from: one.from_point, to: one.to_point }))
  return { id: ref.id, by: shown.name(by), at, text: shown.text(ref), mentions }
}

function textsShown(seen: ModerationCase, record: Awaited<ReturnType<typeof wordsOnRecord>>): TextRef[] {
  const asked = [seen.escalation?.reason, seen.appeal?.grounds, seen.veto?.reason, record.returned?.ref]
  return [
    ...seen.decisions.flatMap(textsOf),
    ...asked.flatMap((ref) => ref ?? []),
    ...record.notes.map((note) => note.ref),
  ]
}

interface RecordedWords {
  readonly ref: TextRef
  readonly by: string
  readonly at: string
}

/** Notes and the last return, which live in the ledger's entries; for a blind reader only their own. */
async function wordsOnRecord(db: Db, caseId: string, onlyBy: Actor | null) {
  const notes: RecordedWords[] = []
  let returned: RecordedWords | null = null
  for await (const entry of eventsAbout(db, caseId)) {
    if (onlyBy && entry.actor !== onlyBy.id) continue
    if (entry.type === 'case.noted') notes.push(wordsIn(entry, 'note'))
    if (entry.type === 'case.returned') returned = wordsIn(entry, 'reason')
  }
  return { notes, returned }
}

function wordsIn(entry: LedgerEvent, field: 'note' | 'reason'): RecordedWords {
  return { ref: entry.payload[field] as unknown as TextRef, by: entry.actor, at: entry.at }
}

export function textsOf(decision: Pick<CaseDecision, 'reasons' | 'onAppeal'>): TextRef[] {
  const { reason, severity, source, rule, setAside } = decision.reasons
  return [reason, severity, source, rule, setAside?.why, decision.onAppeal?.reason].flatMap((ref) => ref ?? [])
}

/** What a decision is drawn with: the policy its codes are of, the comment, and how texts and people are named. */
export interface DecisionWords {
  readonly policy: string
  readonly comment: string
  text(ref: TextRef): string
  name(id: string): string
}

export function decisionOf(
  decision: CaseDecision,
  { policy, comment, text, name }: DecisionWords,
): z.output<typeof DecisionView> {
  const { reason, severity, source, rule, setAside } = decision.reasons
  const tag = (one: CaseDecision['primary']) => ({
    code: one.code as string,
    spans: one.spans.map((span) => quoted(span, comment)),
  })
  return {
    id: decision.id,
    by: name(decision.by),
    at: decision.at,
    stage: decision.stage,
    policy,
    policyVersion: decision.policyVersion,
    primary: tag(decision.primary),
    others: decision.others.map(tag),
    severity: decision.severity,
    outcome: decision.outcome,
    factors: [...(decision.factors ?? [])],
    reasons: {
      ...(reason && { reason: text(reason) }),
      ...(severity && { severity: text(severity) }),
      ...(source && { source: text(source) }),
      ...(rule && { rule: text(rule) }),
      ...(setAside && { setAside: { code: setAside.code, why: text(setAside.why) } }),
    },
    ...(decision.onAppeal && {
      onAppeal: { outcome: decision.onAppeal.outcome, reason: text(decision.onAppeal.reason) },
    }),
    reversed: decision.reversed,
  }
}

function quoted(span: Span, comment: string) {
  return { ...span, quote: quoteOf(comment, span) }
}

export function commentOf(comment: StoredComment, parentId: string | null, actor: Actor): z.output<typeof CommentView> {
  return {
    id: comment.id,
    parentId,
    author: pseudonym(comment.authorNumber),
    text: comment.text,
    contentHash: comment.content_hash,
    postedAt: comment.posted_at,
    language: comment.language,
    url: comment.url,
    pictures: comment.pictures ?? 0,
    caseId: comment.caseId,
    flagged: comment.caseState === null ? null : flaggedOf(parseState(comment.caseState), actor),
  }
}

/** Where a neighbour's case stands, as `actor` may see it. */
function flaggedOf(state: ModerationCase, actor: Actor) {
  const seen = asSeenBy(state, actor)
  return { status: seen.status, gravity: decisionInForce(seen)?.severity ?? seen.estimate }
}

function flagOf(flag: FlagsTable, seen: ModerationCase): z.output<typeof FlagView> {
  return {
    id: flag.id,
    source: flag.source,
    reason: flag.reason,
    estimate: flag.estimate as FlagSignal['estimate'],
    count: flag.count,
    words: JSON.parse(flag.words) as string[],
    rule: flag.rule,
    matched: JSON.parse(flag.matched) as string[],
    places: (JSON.parse(flag.places) as [number, number][]).map(([start, end]) => ({ start, end })),
    score: seen.decisions.length > 0 ? flag.score : null,
    code: seen.decisions.length > 0 ? flag.hint : null,
    badFaith: seen.badFaith?.includes(flag.id) ?? false,
    at: flag.at,
  }
}

/** What priority looks at in a flag, given what was judged of it. */
export function signalOf(flag: FlagsTable, state: ModerationCase): FlagSignal {
  const badFaith = state.badFaith?.includes(flag.id) ?? false
  return { source: flag.source, reason: flag.reason, estimate: flag.estimate as FlagSignal['estimate'], badFaith }
}

/** Nothing reads the words in a picture; where there is none, there are none to read. */
function checksNotRun(
  flags: readonly FlagsTable[],
  pictures: number,
  rules: 'held' | 'not held',
): View['checksNotRun'] {
  const ran = new Set(flags.map((flag) => flag.source))
  if (rules === 'held') ran.add('keyword_rule')
  const unread = (['keyword_rule', 'classifier'] as const).filter((source) => !ran.has(source))
  return pictures > 0 ? [...unread, 'image_text'] : unread
}

/** A stable name that says nothing about the person. */
export function pseudonym(number: number | null): string {
  return number === null ? 'Author not given' : `Member ${number}`
}
