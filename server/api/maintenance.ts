import { ASSIGNED_MILLISECONDS, UNDO_MILLISECONDS } from '#domain/case.ts'
import { SYSTEM } from '#domain/ids.ts'
import { CLOCKS_MILLISECONDS } from '#domain/machine-clock.ts'
import type { Actor } from '#domain/permissions.ts'
import { forgetBulkBefore } from '#store/bulk-cases.ts'
import { lockCase } from '#store/cases.ts'
import { appendingLast, ledgerHead } from '#store/ledger.ts'
import { forgetExposureBefore } from '#store/exposure.ts'
import { forgetLapsedLookers } from '#store/lookers.ts'
import type { Tx } from '#store/tables.ts'
import { workspaceSettings } from '#store/workspace-settings.ts'
import { applyCommand } from './case-command.ts'
import { closeIfOver } from './closing.ts'
import { mailDueHeads } from './head-mailings.ts'
import { retire } from './retention.ts'
import { endHolds, tellOfClocks } from './clock-work.ts'
import { SENT_AT_ONCE, sendByThemselves } from './sent-by-itself.ts'
import type { Ports } from './ports.ts'

const BATCH = 100
const DAY = 86_400_000
const KEPT_ANSWERS_MILLISECONDS = 86_400_000
const EXPOSURE_MILLISECONDS = 30 * 86_400_000
const BULK_MILLISECONDS = 3_600_000
const ACTOR: Actor = { id: SYSTEM, roles: [] }

/**
 * What time alone brings about: lapsed claims go back to their queues, cases whose appeal window has passed close,
 * and answers kept for repeated requests are dropped after a day. Safe to run anywhere, any number of times.
 */
export async function runMaintenance(ports: Ports): Promise<void> {
  const { kysely } = ports.connection
  const before = await ledgerHead(kysely)
  await appendingLast(kysely, (tx) => releaseLapsedClaims(tx, ports))
  await appendingLast(kysely, (tx) => closeSettled(tx, ports))
  await retire(ports)
  for (let sent = SENT_AT_ONCE; sent === SENT_AT_ONCE; )
    sent = (await appendingLast(kysely, (tx) => sendByThemselves(tx, ports))).result
  await appendingLast(kysely, (tx) => endHolds(tx, ports))
  await appendingLast(kysely, (tx) => tellOfClocks(tx, ports))
  await mailDueHeads(ports)
  await forgetBulkBefore(kysely, earlier(ports.now(), BULK_MILLISECONDS))
  await forgetLapsedLookers(kysely, ports.now())
  await forgetExposureBefore(kysely, earlier(ports.now(), EXPOSURE_MILLISECONDS))
  await kysely.deleteFrom('idempotency').where('at', '<', earlier(ports.now(), KEPT_ANSWERS_MILLISECONDS)).execute()
  const after = await ledgerHead(kysely)
  if (after.seq > before.seq) ports.notifier.publish(after.seq)
}

export async function releaseLapsedClaims(tx: Tx, ports: Ports): Promise<void> {
  const lapsed = await lapsedClaims(tx, ports).limit(BATCH).execute()
  for (const { case_id } of lapsed) {
    const state = await lockCase(tx, case_id, 'skip locked')
    // Between the look and the lock its holder may have kept it alive.
    const still = await lapsedClaims(tx, ports).where('case_id', '=', case_id).executeTakeFirst()
    if (state?.claim && still) await applyCommand(tx, ports, ACTOR, state, { type: 'release', why: 'expired' })
  }
}

/** One that lasts longer than any may was given by a clock that was wrong. */
function lapsedClaims(tx: Tx, ports: Ports) {
  const longest = later(ports.now(), ASSIGNED_MILLISECONDS + CLOCKS_MILLISECONDS)
  const claims = tx.selectFrom('claims').select('case_id')
  return claims.where((eb) => eb.or([eb('until', '<', ports.now()), eb('until', '>', longest)]))
}

async function closeSettled(tx: Tx, ports: Ports): Promise<void> {
  const { secondEyes } = await workspaceSettings(tx)
  const settled = await tx
    .selectFrom('cases')
    .select('id')
    .where('queue', '=', 'decided')
    .where((eb) =>
      eb.or([
        eb('changed_at', '<', earlier(ports.now(), secondEyes.appealDays * DAY)),
        eb.and([eb('stage', '=', 'appeal'), eb('changed_at', '<', earlier(ports.now(), UNDO_MILLISECONDS))]),
      ]),
    )
    .orderBy('changed_at')
    .limit(BATCH)
    .execute()
  for (const { id } of settled) {
    const state = await lockCase(tx, id, 'skip locked')
    if (state) await closeIfOver(tx, ports, state)
  }
}

function later(now: string, milliseconds: number): string {
  return earlier(now, -milliseconds)
}

function earlier(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString()
}
