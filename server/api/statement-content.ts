import { appealUntil } from '#domain/appeals.ts'
import { decisionInForce, type ModerationCase, settledAt } from '#domain/case.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import type { ToLeaveOut } from '#domain/redaction.ts'
import { quoteOf } from '#domain/spans.ts'
import type { Audience, StatementContent } from '#domain/statement.ts'
import { commentById, threadById } from '#store/case-content.ts'
import { allPeople } from '#store/people.ts'
import type { Db } from '#store/tables.ts'
import { textsById } from '#store/texts.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { textsOf } from './case-view.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { publishedIndex } from './published-policy.ts'

/**
 * What a statement about the decision in force says, under the policy version that the decision pinned.
 * @throws not_in_this_state where nothing is decided
 */
export async function statementContent(
  db: Db,
  ports: Pick<Ports, 'connection'>,
  state: ModerationCase,
  audience: Audience,
): Promise<StatementContent> {
  const decision = decisionInForce(state)
  const settled = settledAt(state)
  const comment = await commentById(db, state.commentId)
  if (!decision || !settled || !comment) {
    throw new ProblemError('not_in_this_state', 'There is no decision here to give reasons for.')
  }
  const index = await publishedIndex(db, ports, decision.policyVersion, state.policyId)
  const thread = await threadById(db, state.threadId)
  const texts = await textsById(
    db,
    textsOf(decision).map((ref) => ref.id),
  )
  const { secondEyes } = await workspaceSettings(db)
  const { reason, severity, source, rule, setAside } = decision.reasons
  const text = (ref: { id: string }) => texts.get(ref.id) ?? 'This text was erased.'
  const tags = [decision.primary, ...decision.others]
  return {
    audience,
    reference: state.id,
    decidedAt: settled,
    platform: thread.platform,
    place: thread.title,
    postedAt: comment.posted_at,
    comment: comment.text,
    contentHash: comment.content_hash,
    evidence: [...new Set(tags.flatMap((tag) => tag.spans.map((span) => quoteOf(comment.text, span))))],
    policy: {
      title: index.policy.title,
      version: decision.policyVersion,
      publishedAt: index.policy.publishedAt,
    },
    codes: tags.flatMap((tag) => statedCode(index, tag.code) ?? []),
    severity: decision.severity,
    outcome: decision.outcome,
    factors: index.factors.filter((one) => decision.factors?.includes(one.id)).map((one) => one.label),
    setAside: setAside
      ? { code: setAside.code, label: index.code(setAside.code)?.label ?? '', why: text(setAside.why) }
      : null,
    reasons: [reason, severity, source, rule].flatMap((ref) => (ref ? [text(ref)] : [])),
    appealed: decision.onAppeal ? { outcome: decision.onAppeal.outcome, reason: text(decision.onAppeal.reason) } : null,
    appealUntil: state.appeal ? null : appealUntil(settled, secondEyes.appealDays),
  }
}

function statedCode(index: PolicyIndex, id: Parameters<PolicyIndex['code']>[0]) {
  const code = index.code(id)
  if (!code) return null
  const { label, definition, covers, doesNotCover } = code
  return { id, label, definition, covers, doesNotCover, isViolation: index.kind(id) === 'violation' }
}

/** The names that a statement about a case may hold in neither version: everybody who works here, and who wrote in the thread. */
export async function namesToLeaveOut(db: Db, state: ModerationCase): Promise<ToLeaveOut[]> {
  const people = await allPeople(db)
  const authors = await db
    .selectFrom('authors')
    .select('name')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('comments')
        .select('author_id')
        .where('thread_id', '=', state.threadId)
        .where('author_id', 'is not', null)
        .$castTo<{ author_id: string }>(),
    )
    .execute()
  return [
    ...people.map(({ name }) => ({ words: name, why: 'reviewer' as const })),
    ...authors.map(({ name }) => ({ words: name, why: 'author' as const })),
  ]
}
