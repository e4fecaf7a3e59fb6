import { sql } from 'kysely'
import type { ModerationCase } from '#domain/case.ts'
import { type EscalationRoute, routeByItself, type Sendable } from '#domain/escalation-routes.ts'
import { SYSTEM } from '#domain/ids.ts'
import { flagsOf } from '#store/case-content.ts'
import { unfinishedBatches } from '#store/case-list.ts'
import { lockCase } from '#store/cases.ts'
import { inList } from '#store/dialect.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import type { Db, Tx } from '#store/tables.ts'
import { storeText } from '#store/texts.ts'
import { applyCommand } from './case-command.ts'
import { alertDuty, THE_DESK } from './duty.ts'
import { escalationOn, tellTeam } from './new-escalation.ts'
import type { Ports } from './ports.ts'

/** The most that one call sends. */
export const SENT_AT_ONCE = 50

/**
 * Sends the open cases that a route takes by itself: those flagged as gravest, so that they leave the ordinary queue at
 * once, and whatever else the workspace named. What a team returned is not sent again.
 */
export async function sendByThemselves(tx: Tx, ports: Ports): Promise<number> {
  const routes = (await escalationRoutes(tx)).filter((one) => !one.closed)
  let sent = 0
  for (const id of await waitingFor(tx, routes)) {
    const state = await lockCase(tx, id, 'skip locked')
    if (!state || state.status !== 'open') continue
    const found = routeByItself(routes, await sendableOf(tx, state))
    if (!found || state.sent?.includes(found.route.id)) continue
    await sendOne(tx, ports, state, found)
    sent += 1
  }
  return sent
}

async function sendOne(
  tx: Tx,
  ports: Ports,
  state: ModerationCase,
  { route, because }: NonNullable<ReturnType<typeof routeByItself>>,
): Promise<void> {
  const reason = await storeText(tx, because === 'severity' ? GRAVE(state.estimate) : FLAGGED, ports)
  const told = { route, urgency: 'now', reason, fields: [], because } as const
  const escalation = await escalationOn(tx, ports, state, SYSTEM, told)
  const next = await applyCommand(tx, ports, THE_DESK, state, { type: 'send', escalation })
  await tellTeam(tx, ports, next, route)
  if (because === 'severity') await alertDuty(tx, ports, next, { route, because: 'estimate', but: SYSTEM })
}

const GRAVE = (level: number) => `Sent by the desk itself: its flags put it at severity ${level}.`
const FLAGGED = 'Sent by the desk itself: a flag gives a reason that this team takes at once.'

async function sendableOf(db: Db, state: ModerationCase): Promise<Sendable> {
  const flags = (await flagsOf(db, [state.commentId])).get(state.commentId) ?? []
  const believed = flags.filter((flag) => !state.badFaith?.includes(flag.id))
  return { severity: state.estimate, codes: [], reasons: believed.map((flag) => flag.reason) }
}

/** Open cases that nobody holds and that some route may take by itself. */
async function waitingFor(db: Db, routes: readonly EscalationRoute[]): Promise<string[]> {
  const levels = routes.flatMap(({ sendsItself }) => sendsItself.severity ?? [])
  const reasons = routes.flatMap(({ sendsItself }) => sendsItself.reasons)
  if (levels.length === 0 && reasons.length === 0) return []
  const grave = levels.length > 0 ? sql<boolean>`estimate >= ${Math.min(...levels)}` : sql<boolean>`1 = 0`
  const flagged = sql<boolean>`exists (select 1 from flags where flags.comment_id = cases.comment_id
    and ${inList(db, sql.ref<string>('flags.reason'), reasons)})`
  const hidden = await unfinishedBatches(db)
  let query = db
    .selectFrom('cases')
    .select('id')
    .where('queue', '=', 'priority')
    .where('holder', 'is', null)
    .where(sql<boolean>`state not like '%"sent":[%'`)
    .where(reasons.length > 0 ? sql<boolean>`(${grave} or ${flagged})` : grave)
  if (hidden.length > 0) {
    query = query.where((eb) =>
      eb.or([eb('batch_id', 'is', null), eb.not(inList(db, eb.ref('batch_id').$castTo<string>(), hidden))]),
    )
  }
  const rows = await query.orderBy('priority_key', 'desc').orderBy('id').limit(SENT_AT_ONCE).execute()
  return rows.map((row) => row.id)
}
