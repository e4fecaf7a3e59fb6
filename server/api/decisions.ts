import type { z } from '@hono/zod-openapi'
import type { FindingBody } from '#contract/schemas.ts'
import { appealOutcome, missingOnAppeal } from '#domain/appeals.ts'
import { decisionInForce, type ModerationCase } from '#domain/case.ts'
import {
  type Finding,
  type Missing,
  missingFrom,
  type Reasons,
  secondReviewReasons,
  type TextRef,
} from '#domain/finding.ts'
import type { BulkId, CodeId, DecisionId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import type { PolicyIndex } from '#domain/policy.ts'
import { isChosen } from '#domain/sampling.ts'
import { type QuotedSpan, spanFault } from '#domain/spans.ts'
import { currentPolicyVersion } from '#store/policies.ts'
import type { Db, Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand } from './case-command.ts'
import { alertOfDecision } from './duty.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { publishedIndex } from './published-policy.ts'
import { drawFor } from './sampling.ts'

export type NewFinding = z.output<typeof FindingBody>
type FieldError = { readonly pointer: string; readonly code: string; readonly detail: string }

/**
 * Holds the finding against the policy version it names and the comment it quotes, and records it.
 * @throws finding_incomplete with everything that is missing at once.
 */
export async function recordDecision(
  tx: Tx,
  ports: Ports,
  person: Actor,
  held: ModerationCase,
  body: NewFinding,
  bulk?: BulkId,
): Promise<ModerationCase> {
  const index = await policyInForce(tx, ports, body.policyVersion, held.policyId)
  const asks = onAppeal(held, body as unknown as Finding<string>, index)
  const recorded = await findingToRecord(tx, ports, held, body, index, asks)
  const id = ports.newId() as DecisionId
  const asked = secondReviewReasons(recorded, index)
  const draw = held.stage === 'first' && asked.length === 0 ? await drawFor(tx, ports, held) : null
  const secondReview = draw && isChosen(draw) ? (['sampling'] as const) : asked
  const command = { type: 'decide', id, finding: recorded, secondReview, ...(draw && { draw }) } as const
  return alertOfDecision(tx, ports, await applyCommand(tx, ports, person, held, command, bulk))
}

/**
 * Holds a finding against a policy and the comment it quotes, and keeps its words beside the record.
 * @throws finding_incomplete with everything that is missing at once.
 */
export async function findingToRecord(
  tx: Tx,
  ports: Ports,
  held: ModerationCase,
  body: NewFinding,
  index: PolicyIndex,
  asks: readonly Missing[] = [],
): Promise<Finding> {
  const finding = body as unknown as Finding<string> & NewFinding
  const missing = [...missingFrom(finding, index), ...asks]
  const errors = [...missing.map(missingText), ...(await spanErrors(tx, held, body))]
  if (errors.length > 0) {
    throw new ProblemError(
      'finding_incomplete',
      'The policy asks for more before this can be recorded; each part is named.',
      { errors },
    )
  }
  return {
    policyVersion: body.policyVersion,
    primary: withoutQuotes(body.primary),
    others: body.others.map(withoutQuotes),
    severity: body.severity,
    outcome: body.outcome,
    reasons: await storeReasons(tx, ports, body.reasons),
    ...(body.factors && body.factors.length > 0 && { factors: body.factors }),
    ...(body.onAppeal && {
      onAppeal: { ...body.onAppeal, reason: await storeText(tx, body.onAppeal.reason, ports) },
    }),
  }
}

/** On appeal the finding says what becomes of the one before; elsewhere there is nothing to say that about. */
function onAppeal(held: ModerationCase, finding: Finding<string>, index: PolicyIndex): Missing[] {
  if (held.stage !== 'appeal') return finding.onAppeal ? [{ what: 'appeal_outcome', at: '/onAppeal' }] : []
  const before = decisionInForce(held)
  if (!before) return []
  return missingOnAppeal(
    finding,
    appealOutcome(before, finding, (one) => index.kind(one.primary.code) === 'violation'),
  )
}

/** Whether a code of a policy's version in force is a violation. @throws invalid_fields for another version. */
export async function isViolation(
  tx: Tx,
  ports: Ports,
  { policy, version, code }: { readonly policy: string; readonly version: number; readonly code: string },
): Promise<boolean> {
  const index = await policyInForce(tx, ports, version, policy)
  const known = index.code(code as CodeId)
  return known !== undefined && index.kind(known.id) === 'violation'
}

/** The index of a version that decisions were made under. */
export async function policyIndexOf(
  db: Db,
  ports: Pick<Ports, 'connection'>,
  version: number,
  policy: string,
): Promise<PolicyIndex> {
  return publishedIndex(db, ports, version, policy)
}

async function policyInForce(tx: Tx, ports: Ports, version: number, policy: string): Promise<PolicyIndex> {
  const current = await currentPolicyVersion(tx, ports.now(), policy)
  if (version !== current) {
    const detail = `Version ${current ?? 'none'} is in force.`
    const errors = [{ pointer: '/policyVersion', code: 'not_in_force', detail }]
    const text = 'Decisions are made under the policy version in force. Load it and look again.'
    throw new ProblemError('invalid_fields', text, { errors })
  }
  return policyIndexOf(tx, ports, version, policy)
}

async function spanErrors(tx: Tx, held: ModerationCase, body: NewFinding): Promise<FieldError[]> {
  if ([body.primary, ...body.others].every((tag) => tag.spans.length === 0)) return []
  const { text } = await tx
    .selectFrom('comments')
    .select('text')
    .where('id', '=', held.commentId)
    .executeTakeFirstOrThrow()
  return [body.primary, ...body.others].flatMap((tag, at) =>
    tag.spans.flatMap((span, index) => {
      const fault = spanFault(text, held.contentHash, span)
      const pointer = `${at === 0 ? '/primary' : `/others/${at - 1}`}/spans/${index}`
      return fault
        ? [{ pointer, code: `span_${fault}`, detail: 'These words are not in the comment as it is stored.' }]
        : []
    }),
  )
}

function withoutQuotes(tag: NewFinding['primary']): Finding['primary'] {
  const spans = tag.spans.map((span) => {
    const { start, end, contentHash } = span as QuotedSpan
    return { start, end, contentHash }
  })
  return { code: tag.code as CodeId, spans }
}

async function storeReasons(tx: Tx, ports: Ports, reasons: NewFinding['reasons']): Promise<Reasons> {
  const stored: { -readonly [key in keyof Reasons]: Reasons[key] } = {}
  for (const part of ['reason', 'severity', 'source', 'rule'] as const) {
    const text = reasons[part]
    if (text !== undefined) stored[part] = await storeText(tx, text, ports)
  }
  if (reasons.setAside) {
    const why: TextRef = await storeText(tx, reasons.setAside.why, ports)
    stored.setAside = { code: reasons.setAside.code as CodeId, why }
  }
  return stored
}

const ASKED: Readonly<Record<Missing['what'], string>> = {
  unknown_code: 'This code is not in the policy.',
  same_code_twice: 'This code is already among the tags.',
  mixed_kinds: 'A finding of no violation can’t carry a violation beside it; make that one primary.',
  evidence: 'Mark the words that this code rests on.',
  set_aside: 'Name the no-violation reading you considered, and why it fell.',
  set_aside_is_violation: 'The reading set aside must be a no-violation code.',
  reason: 'Say why.',
  source: 'Name the public source that contradicts the claim.',
  rule: 'Name the published rule, and its version.',
  severity_reason: 'The severity is outside the code’s range: say why.',
  severity_without_violation: 'Without a violation the severity is 0.',
  outcome_without_violation: 'Without a violation there is no action.',
  outcome_not_allowed: 'The code allows other outcomes: choose one of them.',
  appeal_reason: 'Say why the decision is upheld, varied or overturned.',
  appeal_outcome: 'The outcome of the appeal does not fit this finding.',
  unknown_factor: 'The policy names no such factor, or it is there twice.',
  factors_without_violation: 'Without a violation there is nothing to make graver or milder.',
  routing_family_alone:
    'A routing family alone can’t carry severity 3 or 4: add the code that shows hostility to people.',
}

function missingText(missing: Missing): FieldError {
  return { pointer: missing.at, code: missing.what, detail: ASKED[missing.what] }
}
