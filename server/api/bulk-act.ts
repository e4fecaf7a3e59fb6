import type { z } from '@hono/zod-openapi'
import type { BulkBody } from '#contract/bulk.ts'
import type { FindingBody } from '#contract/schemas.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { BulkId } from '#domain/ids.ts'
import { CONDUCT_POLICY } from '#domain/policy.ts'
import { codePointLength } from '#domain/spans.ts'
import { noteBulkCase } from '#store/bulk-cases.ts'
import type { Person } from '#store/people.ts'
import { personById } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
import { applyCommand, holdCase, matchVersion } from './case-command.ts'
import { isViolation, recordDecision } from './decisions.ts'
import { sendToTeam } from './new-escalation.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

type Body = z.output<typeof BulkBody>
type Finding = z.output<typeof FindingBody>
type Shared = NonNullable<Extract<Body['act'], { type: 'decide' }>['finding']>

export interface BulkAct {
  readonly id: BulkId
  readonly person: Person
  readonly ports: Ports
  readonly what: Body['act']
}

/** Does a bulk act to one case, as its version stands; claims it first where the act needs that and nobody holds it. */
export async function doToCase(tx: Tx, act: BulkAct, one: Body['cases'][number]): Promise<ModerationCase> {
  const { id, person, ports, what } = act
  const found = await holdCase(tx, one.id, person)
  await matchVersion(tx, found, `"${one.version}"`, person)
  const mine = found.claim?.by === person.id
  const state = await carryOut(tx, act, found, one.finding)
  const { version } = state
  const row = { bulk_id: id, case_id: one.id, person_id: person.id, version, at: ports.now() }
  await noteBulkCase(tx, { ...row, act: what.type, held: mine ? 'yes' : 'no' })
  return state
}

async function carryOut(tx: Tx, act: BulkAct, found: ModerationCase, own: Finding | undefined) {
  const { id, person, ports, what } = act
  switch (what.type) {
    case 'release':
      return applyCommand(tx, ports, person, found, { type: 'release', why: 'released' }, id)
    case 'assign': {
      const to = await personById(tx, what.to)
      if (!to?.active) throw new ProblemError('assignee_may_not_judge', 'There is no such person at work.')
      const free = found.claim?.by === person.id ? await giveUp(tx, act, found) : found
      return applyCommand(tx, ports, person, free, { type: 'assign', to }, id)
    }
    case 'escalate': {
      const held = await takeUp(tx, act, found)
      return sendToTeam(tx, ports, person, held, what, id)
    }
    case 'decide': {
      const held = await takeUp(tx, act, found)
      const finding = own ?? (what.finding && (await onWhole(tx, ports, held, what.finding)))
      if (!finding)
        throw new ProblemError('finding_incomplete', 'This case has no finding, and there is no shared one.')
      return recordDecision(tx, ports, person, held, finding, id)
    }
    default:
      return what satisfies never
  }
}

async function takeUp(tx: Tx, { id, person, ports }: BulkAct, found: ModerationCase) {
  return found.claim?.by === person.id ? found : applyCommand(tx, ports, person, found, { type: 'claim' }, id)
}

async function giveUp(tx: Tx, { id, person, ports }: BulkAct, found: ModerationCase) {
  return applyCommand(tx, ports, person, found, { type: 'release', why: 'released' }, id)
}

/** The shared finding as this case's own: a violation rests on the whole of the comment. */
async function onWhole(tx: Tx, ports: Ports, held: ModerationCase, shared: Shared): Promise<Finding> {
  const { code, policy, ...rest } = shared
  if (held.policyId !== (policy ?? CONDUCT_POLICY)) {
    const detail = 'This case is under another policy than the finding: decide it apart.'
    throw new ProblemError('finding_incomplete', detail)
  }
  const about = { policy: held.policyId, version: shared.policyVersion, code }
  const violation = await isViolation(tx, ports, about)
  return { ...rest, primary: { code, spans: violation ? [await wholeOf(tx, held)] : [] }, others: [] }
}

async function wholeOf(tx: Tx, { commentId, contentHash }: ModerationCase) {
  const query = tx.selectFrom('comments').select('text').where('id', '=', commentId)
  const { text } = await query.executeTakeFirstOrThrow()
  return { start: 0, end: codePointLength(text), quote: text, contentHash }
}
