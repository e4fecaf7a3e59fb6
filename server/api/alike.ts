import { routes } from '#contract/routes.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import { actionOf } from '#domain/decide-case.ts'
import { type Actor, may } from '#domain/permissions.ts'
import { areAlike, likeness, longest, type PlacedWord, placedWords, probesOf, wordsBeyond } from '#domain/similarity.ts'
import { casesHolding, commentsWithWord, type WordedCase } from '#store/alike.ts'
import { commentById } from '#store/case-content.ts'
import { unfinishedBatches } from '#store/case-list.ts'
import { wholeCaseById, parseState } from '#store/cases.ts'
import { knownAsCommon } from '#store/planner.ts'
import type { Db } from '#store/tables.ts'
import { pseudonym } from './case-view.ts'
import { type Bound, read } from './endpoint.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'

const MOST_ALIKE = 100
const PRECEDENTS = 5
/** A word in more comments than this says little about any of them. */
const COMMON = 1_000
const MOST_WORDS = 24
const RAREST = 8
/** What waits came in last as a rule, and what is decided came in first. Words that thousands pasted are cut short. */
const WAITING = { statuses: ['open', 'claimed'], hits: { most: 600, from: 'last' } } as const
const DECIDED = { statuses: ['decided', 'closed'], hits: { most: 600, from: 'first' } } as const

const alike = read(routes.alike, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const { state, words } = await worded(db, params.id, person)
  const { near, cut } = await nearDuplicates(db, words, WAITING)
  const found = near.filter((one) => canJoin(one.state, state, person))
  const sorted = found.toSorted(
    (one, other) => other.likeness - one.likeness || (one.state.id < other.state.id ? -1 : 1),
  )
  const shown = sorted.slice(0, MOST_ALIKE)
  return {
    body: {
      alike: shown.map((one) => alikeView(one, words)),
      more: cut || sorted.length > shown.length,
    },
  }
})

const precedents = read(routes.precedents, async ({ ports, person, params }) => {
  insist(person, 'case.read')
  const db = ports.connection.kysely
  const { state, words } = await worded(db, params.id, person)
  const candidates = [...(await sharingRareWords(db, words)), ...(await nearDuplicates(db, words, DECIDED)).near]
  const others = new Map(candidates.map((one) => [one.state.id, one]))
  others.delete(state.id)
  const seen = [...others.values()].flatMap((one) => {
    if (one.state.policyId !== state.policyId || !may(person, 'case.read', one.state).allowed) return []
    const decision = decisionInForce(asSeenBy(one.state, person))
    return decision ? [{ ...one, decision }] : []
  })
  const nearest = seen.toSorted((one, other) => other.likeness - one.likeness).slice(0, PRECEDENTS)
  return { body: { precedents: nearest.map(precedentView) } }
})

interface Likened extends Omit<WordedCase, 'state'> {
  readonly state: ModerationCase
  readonly words: readonly PlacedWord[]
  readonly likeness: number
}

/** @throws not_found, also for a case of a batch that is not whole yet. */
async function worded(db: Db, id: string, actor: Actor) {
  const state = await wholeCaseById(db, id)
  const comment = state && (await commentById(db, state.commentId))
  if (!state || !comment) throw new ProblemError('not_found', 'There is no such case.')
  insist(actor, 'case.read', state)
  return { state, words: placedWords(comment.text) }
}

async function nearDuplicates(
  db: Db,
  words: readonly PlacedWord[],
  among: typeof WAITING | typeof DECIDED,
): Promise<{ near: Likened[]; cut: boolean }> {
  const limit = 3 * MOST_ALIKE
  const found = await Promise.all(probesOf(words).map((group) => casesHolding(db, group, { ...among, limit })))
  // Compared before anything else is read of them: most of what a probe finds is not alike.
  const alikeOnes = found.flat().filter(({ text }) => areAlike(words, placedWords(text)))
  const near = await likened(db, alikeOnes, words)
  // Where a search was cut short, there may be more of the same words than were looked at.
  return { near, cut: found.some((rows) => rows.length === limit) }
}

/** Decided cases that share the words that few comments have. */
async function sharingRareWords(db: Db, words: readonly PlacedWord[]): Promise<Likened[]> {
  const distinct = longest([...new Set(words.map(({ word }) => word))], MOST_WORDS)
  const common = await knownAsCommon(db, distinct, COMMON)
  const counted = await Promise.all(
    distinct
      .filter((word) => !common.has(word))
      .map(async (word) => ({ word, comments: await commentsWithWord(db, word, COMMON + 1) })),
  )
  const rare = counted
    .filter(({ comments }) => comments > 0 && comments <= COMMON)
    .toSorted((one, other) => one.comments - other.comments)
    .slice(0, RAREST)
  const found = await Promise.all(rare.map(({ word }) => casesHolding(db, [word], { ...DECIDED, limit: COMMON })))
  return likened(db, found.flat(), words)
}

/** Each case once, with how like it is; those of a batch that is not whole yet left out. */
async function likened(db: Db, cases: readonly WordedCase[], words: readonly PlacedWord[]): Promise<Likened[]> {
  const byState = new Map(cases.map((one) => [one.state, one]))
  const found = [...byState.values()].map((one): Likened => {
    const own = placedWords(one.text)
    return { ...one, state: parseState(one.state), words: own, likeness: likeness(words, own) }
  })
  const hidden = new Set<string | null>(await unfinishedBatches(db))
  return found.filter((one) => !hidden.has(one.state.batchId))
}

/** Whether `person` may decide it together with the other: the same stage, and free or in their own hands. */
function canJoin(state: ModerationCase, other: ModerationCase, person: Actor): boolean {
  if (state.id === other.id || state.stage !== other.stage || state.policyId !== other.policyId) return false
  if (state.claim) return state.claim.by === person.id
  return may(person, actionOf(state, { type: 'claim' }), state).allowed
}

function alikeView(one: Likened, asked: readonly PlacedWord[]) {
  const { state, text, contentHash, thread, likeness: like } = one
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    text,
    contentHash,
    author: pseudonym(one.authorNumber),
    thread,
    likeness: like,
    differs: wordsBeyond(one.words, asked),
  }
}

function precedentView({
  state,
  text,
  likeness: like,
  decision,
}: Likened & { decision: NonNullable<ReturnType<typeof decisionInForce>> }) {
  return {
    id: state.id,
    text,
    likeness: like,
    code: decision.primary.code,
    severity: decision.severity,
    outcome: decision.outcome,
    policyVersion: decision.policyVersion,
    decidedAt: decision.at,
    onAppeal: decision.onAppeal?.outcome ?? null,
  }
}

export const alikeEndpoints: readonly Bound[] = [alike, precedents]
