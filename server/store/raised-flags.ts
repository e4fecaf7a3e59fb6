import { commitment } from '#domain/canonical.ts'
import type { CaseEvent, ModerationCase } from '#domain/case.ts'
import { decide } from '#domain/decide-case.ts'
import { evolve } from '#domain/evolve-case.ts'
import type { TextRef } from '#domain/finding.ts'
import type { BatchId, CaseId, CommentId, PolicyId, TextId, ThreadId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import { estimatedSeverity, type FlagSignal, priorityKey } from '#domain/priority.ts'
import type { RuleHit } from '#domain/rule-set.ts'
import { sourceOfRule } from '#domain/routing-rules.ts'
import { flagsOf } from './case-content.ts'
import { caseRow, parseState, toLedgerEvent, writeCase } from './cases.ts'
import { forUpdate, inList, insertMany } from './dialect.ts'
import { flagRow, type NewFlag } from './flag-row.ts'
import { appendToLedger } from './ledger.ts'
import type { FlagsTable, Tx } from './tables.ts'

/** The flag that a rule raises where it holds. */
export function flagOfHit({ rule, places, words, score }: RuleHit): NewFlag {
  const source = sourceOfRule(rule)
  return {
    source,
    reason: rule.reason,
    estimate: rule.estimate,
    count: 1,
    words: [],
    rule: rule.name,
    matched: words,
    score: source === 'classifier' ? score : null,
    raised: { rule: rule.id, version: rule.version, places, code: rule.code },
  }
}

export interface Raised {
  /** Comments that had no case and now have one. */
  readonly cases: number
  /** Waiting cases that got a flag more. */
  readonly flags: number
  /** Flagged by this rule before, decided, or being read again: left as they are. */
  readonly left: number
}

interface Hit {
  readonly commentId: string
  readonly hit: RuleHit
}

interface Raising {
  readonly actor: Actor
  readonly at: string
  newId(): string
}

/**
 * Flags held comments by one rule: opens a case where there is none, adds to one that waits for its first reading, and
 * leaves the others. Call `lockBatches` first, so that no import brings in the same comments meanwhile.
 */
export async function raiseFlags(tx: Tx, hits: readonly Hit[], raising: Raising): Promise<Raised> {
  const ids = hits.map(({ commentId }) => commentId)
  const states = await lockedCases(tx, ids)
  const flags = await flagsOf(tx, ids)
  const comments = await commentsToOpen(tx, ids)
  const events: CaseEvent[] = []
  const rows: FlagsTable[] = []
  const opened: ModerationCase[] = []
  let added = 0
  for (const { commentId, hit } of hits) {
    const own = flags.get(commentId) ?? []
    if (own.some((flag) => flag.rule_id === hit.rule.id)) continue
    const state = states.get(commentId)
    const comment = comments.get(commentId)
    const flag = flagOfHit(hit)
    const event = state ? flagged(state, own, hit, raising) : comment && openedBy(comment, flag, raising)
    if (!event) continue
    rows.push(flagRow(commentId, own.length, flag, raising.at))
    events.push(event)
    if (state) await writeCase(tx, evolve(state, event))
    else opened.push(evolve(null, event))
    if (state) added++
  }
  const [firstFlag] = rows
  if (firstFlag) await insertMany(tx, 'flags', Object.keys(firstFlag) as (keyof FlagsTable)[], rows)
  const cases = opened.map(caseRow)
  const [firstCase] = cases
  if (firstCase) await insertMany(tx, 'cases', Object.keys(firstCase) as (keyof typeof firstCase)[], cases)
  await appendToLedger(tx, events.map(toLedgerEvent))
  return { cases: opened.length, flags: added, left: hits.length - events.length }
}

/** Every case of these comments, held until the transaction ends; in the order of ids, so that no two wait for each other. */
async function lockedCases(tx: Tx, commentIds: readonly string[]): Promise<ReadonlyMap<string, ModerationCase>> {
  const rows = await tx
    .selectFrom('cases')
    .select('state')
    .where((eb) => inList(tx, eb.ref('comment_id'), commentIds))
    .orderBy('id')
    .$call(forUpdate(tx, 'wait'))
    .execute()
  return new Map(rows.map(({ state }) => parseState(state)).map((state) => [state.commentId, state]))
}

function flagged(
  state: ModerationCase,
  flags: readonly FlagsTable[],
  { rule }: RuleHit,
  { actor, at }: Raising,
): CaseEvent | undefined {
  const signals = [...flags.map((flag) => signalOf(flag, state)), { ...rule, source: sourceOfRule(rule) }]
  const flag = {
    rule: rule.id,
    ruleVersion: rule.version,
    estimate: estimatedSeverity(signals),
    priorityKey: priorityKey(signals, state.openedAt),
  }
  const verdict = decide(state, { type: 'flag', flag }, { actor, now: at })
  return verdict.ok ? verdict.events[0] : undefined
}

function signalOf(flag: FlagsTable, state: ModerationCase): FlagSignal {
  const badFaith = state.badFaith?.includes(flag.id) ?? false
  return { source: flag.source, reason: flag.reason, estimate: flag.estimate as FlagSignal['estimate'], badFaith }
}

interface CommentToOpen {
  readonly id: string
  readonly thread_id: string
  readonly batch_id: string | null
  readonly content_hash: string
  readonly policy: string
  readonly pictures: readonly TextRef[]
}

async function commentsToOpen(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CommentToOpen>> {
  const rows = await tx
    .selectFrom('comments')
    .select(['id', 'thread_id', 'batch_id', 'content_hash', 'policy'])
    .where((eb) => inList(tx, eb.ref('id'), ids))
    .execute()
  const pictures = await tx
    .selectFrom('comment_pictures')
    .innerJoin('texts', 'texts.id', 'comment_pictures.id')
    .select(['comment_pictures.id', 'comment_pictures.comment_id', 'texts.salt', 'texts.text'])
    .where((eb) => inList(tx, eb.ref('comment_pictures.comment_id'), ids))
    .orderBy('comment_pictures.id')
    .execute()
  const refs = (id: string) =>
    pictures
      .filter((picture) => picture.comment_id === id)
      .map((picture) => ({ id: picture.id as TextId, commitment: commitment(picture.salt, picture.text) }))
  return new Map(rows.map((row) => [row.id, { ...row, pictures: refs(row.id) }]))
}

function openedBy(comment: CommentToOpen, flag: NewFlag, { actor, at, newId }: Raising): CaseEvent {
  const { pictures } = comment
  return {
    type: 'case.opened',
    caseId: newId() as CaseId,
    version: 1,
    at,
    actor: actor.id,
    payload: {
      commentId: comment.id as CommentId,
      threadId: comment.thread_id as ThreadId,
      batchId: comment.batch_id as BatchId | null,
      policyId: comment.policy as PolicyId,
      contentHash: comment.content_hash,
      estimate: estimatedSeverity([flag]),
      priorityKey: priorityKey([flag], at),
      ...(pictures.length > 0 && { pictures }),
    },
  }
}
