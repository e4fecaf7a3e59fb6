import { type ModerationCase, standing } from '#domain/case.ts'
import type { Alert } from '#domain/escalation.ts'
import { type EscalationRoute, routeByItself } from '#domain/escalation-routes.ts'
import { SYSTEM } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import { codeUnder } from '#domain/policy.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import { tell } from '#store/notices.ts'
import type { Tx } from '#store/tables.ts'
import { applyCommand } from './case-command.ts'
import { peopleFor } from './new-escalation.ts'
import type { Ports } from './ports.ts'

export const THE_DESK: Actor = { id: SYSTEM, roles: [] }

/** Alerts who is on duty, at once, where what was just decided is what a route takes by itself. */
export async function alertOfDecision(tx: Tx, ports: Ports, state: ModerationCase): Promise<ModerationCase> {
  const made = standing(state).at(-1)
  if (!made) return state
  const codes = [made.primary, ...made.others].map((tag) => codeUnder(state.policyId, tag.code))
  const found = routeByItself(await escalationRoutes(tx), { severity: made.severity, codes, reasons: [] })
  return found ? alertDuty(tx, ports, state, { route: found.route, because: 'decision', but: made.by }) : state
}

interface Wanted extends Pick<Alert, 'because'> {
  readonly route: EscalationRoute
  /** Whoever knows already. */
  readonly but: string
}

/** Alerts those on duty for a route, or all of its team; on the record, and in their inbox. */
export async function alertDuty(
  tx: Tx,
  ports: Ports,
  state: ModerationCase,
  { route, because, but }: Wanted,
): Promise<ModerationCase> {
  const able = await peopleFor(tx, route, state)
  const onDuty = able.filter((id) => route.duty.includes(id))
  const to = (onDuty.length > 0 ? onDuty : able).filter((id) => id !== but)
  if (to.length === 0) return state
  const next = await applyCommand(tx, ports, THE_DESK, state, { type: 'alert', alert: { to, because } })
  await tell(tx, ports, { to, kind: 'alert', caseId: state.id, at: ports.now() })
  return next
}
