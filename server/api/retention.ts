import { SYSTEM } from '#domain/ids.ts'
import { RETENTION_GROUPS, type RetentionGroup } from '#domain/retention.ts'
import { eraseComment, scrub } from '#store/erasure.ts'
import { appendToLedger } from '#store/ledger.ts'
import { dueCases, retentionDays } from '#store/retention.ts'
import type { Tx } from '#store/tables.ts'
import type { Ports } from './ports.ts'

const BATCH = 100

export const GROUPS = Object.keys(RETENTION_GROUPS) as RetentionGroup[]

/**
 * Erases what has been kept long enough, by outcome, and passes over what is on hold, which is on the record once for
 * each hold. Safe to run anywhere, any number of times.
 */
export async function retire(ports: Ports): Promise<void> {
  const { kysely } = ports.connection
  let erased = 0
  for (const group of GROUPS) {
    erased += await kysely.transaction().execute((tx) => retireGroup(tx, ports, group))
    await kysely.transaction().execute((tx) => noteHeld(tx, ports, group))
  }
  if (erased > 0) await scrub(kysely)
}

async function retireGroup(tx: Tx, ports: Ports, group: RetentionGroup): Promise<number> {
  const wish = { now: ports.now(), held: 'left_out', limit: BATCH } as const
  const due = await dueCases(tx, group, await retentionDays(tx), wish)
  const events = []
  for (const { id, comment_id } of due) {
    const erased = await eraseComment(tx, comment_id, { at: ports.now(), why: 'retention' })
    const payload = { caseId: id, why: 'retention', group, ...erased }
    events.push({ at: ports.now(), actor: SYSTEM, type: 'comment.erased', subject: comment_id, version: 0, payload })
  }
  await appendToLedger(tx, events)
  return due.length
}

async function noteHeld(tx: Tx, ports: Ports, group: RetentionGroup): Promise<void> {
  const wish = { now: ports.now(), held: 'only', limit: BATCH } as const
  for (const { id, comment_id } of await dueCases(tx, group, await retentionDays(tx), wish)) {
    const noted = await tx
      .selectFrom('ledger')
      .select('seq')
      .where('subject', '=', comment_id)
      .where('type', '=', 'retention.held')
      .executeTakeFirst()
    if (noted) continue
    const event = { at: ports.now(), actor: SYSTEM, type: 'retention.held', subject: comment_id, version: 0 }
    await appendToLedger(tx, [{ ...event, payload: { caseId: id, group } }])
  }
}
