import type { ClockRules } from '#domain/case-clock.ts'
import { dueAfterPause } from '#domain/clock-lengths.ts'
import { type Length } from '#domain/clocks.ts'
import { pausedSince } from '#domain/escalation.ts'
import type { Escalation } from '#domain/case.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import type { Db } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'

/** How long each stage may take, as the workspace has it. */
export async function clockRules(db: Db): Promise<ClockRules> {
  return (await workspaceSettings(db)).clocks
}

/** When an escalation is due whose clock runs again at `now`; as before where it never stood still. */
export async function dueAgain(db: Db, escalation: Escalation, now: string): Promise<string> {
  const since = pausedSince(escalation)
  if (since === null) return escalation.dueAt
  const { division } = await clockRules(db)
  const route = (await escalationRoutes(db)).find((one) => one.id === escalation.route)
  const length: Length = route?.clocks[escalation.urgency] ?? { hours: 1 }
  return dueAfterPause(escalation.dueAt, { since, until: now }, length, division)
}
