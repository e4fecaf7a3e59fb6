import { sql } from 'kysely'
import { type ClockRules, clockOf } from '#domain/case-clock.ts'
import type { ModerationCase } from '#domain/case.ts'
import { clockState } from '#domain/clocks.ts'
import { isWithTeam } from '#domain/escalation.ts'
import { dateOf } from '#domain/working-days.ts'
import { lockCase, parseState } from '#store/cases.ts'
import { countClocks } from '#store/clock-counts.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import { type Addressee, tell } from '#store/notices.ts'
import type { Tx } from '#store/tables.ts'
import { applyCommand } from './case-command.ts'
import { clockRules, dueAgain } from './clock-rules.ts'
import { THE_DESK } from './duty.ts'
import { peopleFor } from './new-escalation.ts'
import type { Ports } from './ports.ts'

const BATCH = 200
const TOLD_MILLISECONDS = 90 * 86_400_000

/** Brings back what was held until today, and tells its team. */
export async function endHolds(tx: Tx, ports: Ports): Promise<void> {
  const today = dateOf(ports.now())
  const parked = await tx
    .selectFrom('cases')
    .select(['id', 'state'])
    .where(sql<boolean>`queue >= 'parked-' and queue < 'parked.'`)
    .where(sql<boolean>`state like '%"reviewOn":%'`)
    .execute()
  const due = parked.filter(({ state }) => (parseState(state).escalation?.hold?.reviewOn ?? '9999') <= today)
  for (const { id } of due.slice(0, BATCH)) {
    const state = await lockCase(tx, id, 'skip locked')
    if (!state?.escalation?.hold) continue
    const dueAt = await dueAgain(tx, state.escalation, ports.now())
    const next = await applyCommand(tx, ports, THE_DESK, state, { type: 'resume', dueAt })
    await tell(tx, ports, { to: await concerned(tx, next), kind: 'review_due', caseId: id, at: ports.now() })
  }
}

/** Tells, once each, of clocks that are at risk and of clocks that have run out. */
export async function tellOfClocks(tx: Tx, ports: Ports): Promise<void> {
  const now = ports.now()
  const rules = await clockRules(tx)
  for (const row of await reached(tx, now)) {
    const state = parseState(row.state)
    const clock = clockOf(state, rules)
    const kind = clock && clockState(clock, now)
    if (!clock || (kind !== 'at_risk' && kind !== 'breached')) continue
    if (!(await firstTime(tx, `${kind}:${state.id}:${clock.dueAt}`, now))) continue
    await tell(tx, ports, { to: await concerned(tx, state), kind, caseId: state.id, at: now })
  }
  await tellOfQueues(tx, ports, rules)
  const old = new Date(Date.parse(now) - TOLD_MILLISECONDS).toISOString()
  await tx.deleteFrom('clocks_told').where('at', '<', old).execute()
}

/** Cases with a team whose clock is at risk or has run out, and nobody was told. */
function reached(tx: Tx, now: string) {
  const told = (kind: string) =>
    sql<boolean>`exists (select 1 from clocks_told where key = ${kind} || cases.id || ':' || cases.clock_key)`
  return tx
    .selectFrom('cases')
    .select('state')
    .where(sql<boolean>`queue >= 'parked-' and queue < 'route.'`)
    .where('risk_at', '<=', now)
    .where((eb) =>
      eb.or([
        eb.and([eb('clock_key', '<', now), eb.not(told('breached:'))]),
        eb.and([eb('clock_key', '>=', now), eb.not(told('at_risk:'))]),
      ]),
    )
    .orderBy('clock_key')
    .limit(BATCH)
    .execute()
}

/** Of the other queues, where all clocks are alike, senior reviewers are told once a day: how many is on the page. */
async function tellOfQueues(tx: Tx, ports: Ports, rules: ClockRules): Promise<void> {
  const now = ports.now()
  for (const queue of ['priority', 'second-review', 'appeals']) {
    const { breached } = await countClocks(tx, queue, rules, now)
    if (breached === 0 || !(await firstTime(tx, `breached:${queue}:${dateOf(now)}`, now))) continue
    await tell(tx, ports, { to: { role: 'senior_reviewer' }, kind: 'breached', at: now })
  }
}

/** Who is to act: whoever has it in hand, else whoever's turn it is, else the whole team. */
async function concerned(tx: Tx, state: ModerationCase): Promise<Addressee> {
  if (state.claim) return [state.claim.by]
  if (!isWithTeam(state)) return { role: 'senior_reviewer' }
  if (state.escalation.assignee) return [state.escalation.assignee]
  const route = (await escalationRoutes(tx)).find((one) => one.id === state.escalation.route)
  return peopleFor(tx, route ?? { team: null }, state)
}

async function firstTime(tx: Tx, key: string, at: string): Promise<boolean> {
  const inserted = await tx
    .insertInto('clocks_told')
    .values({ key, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}
