import type { z } from '@hono/zod-openapi'
import type { AppealBody, VetoBody } from '#contract/schemas.ts'
import { appealDueAfter } from '#domain/case-clock.ts'
import { type CaseCommand, type CaseEvent, decisionInForce, type ModerationCase } from '#domain/case.ts'
import type { AppealId } from '#domain/ids.ts'
import { touchedBy } from '#domain/participants.ts'
import { codeUnder } from '#domain/policy.ts'
import { toCaseEvent } from '#store/cases.ts'
import { eventsAbout } from '#store/ledger.ts'
import type { Db, Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'

/**
 * An appeal in the appellant's words, to be answered in the time that the workspace gives, by none who touched the case.
 * @throws invalid_fields for a ground that appeals don't rest on here
 */
export async function newAppeal(
  tx: Tx,
  ports: Ports,
  state: ModerationCase,
  { ground, grounds }: z.output<typeof AppealBody>,
): Promise<CaseCommand> {
  const { secondEyes, clocks } = await workspaceSettings(tx)
  if (!secondEyes.grounds.includes(ground)) throw notAGround()
  const decided = decisionInForce(state)
  const appeal = {
    id: ports.newId() as AppealId,
    ground,
    grounds: await storeText(tx, grounds, ports),
    dueAt: appealDueAfter(ports.now(), decided && codeUnder(state.policyId, decided.primary.code), clocks),
    before: await touched(tx, state),
  }
  return { type: 'appeal', appeal, windowDays: secondEyes.appealDays }
}

function notAGround(): ProblemError {
  const detail = 'Appeals do not rest on this ground here. Choose another.'
  const errors = [{ pointer: '/ground', code: 'not_a_ground', detail }]
  return new ProblemError('invalid_fields', detail, { errors })
}

/** A veto, with the size of the panel that the workspace wants now. */
export async function newVeto(
  tx: Tx,
  ports: Ports,
  state: ModerationCase,
  { reason }: z.output<typeof VetoBody>,
): Promise<CaseCommand> {
  const { secondEyes } = await workspaceSettings(tx)
  const veto = {
    reason: await storeText(tx, reason, ports),
    size: secondEyes.panelSize,
    before: await touched(tx, state),
  }
  return { type: 'veto', veto }
}

async function touched(db: Db, state: ModerationCase) {
  const events: CaseEvent[] = []
  for await (const entry of eventsAbout(db, state.id)) {
    const event = toCaseEvent(entry)
    if (event) events.push(event)
  }
  return touchedBy(events)
}
