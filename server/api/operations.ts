import { routes } from '#contract/routes.ts'
import { queuesWith } from '#domain/queues.ts'
import { countQueues } from '#store/case-list.ts'
import { countClocks } from '#store/clock-counts.ts'
import { escalationRoutes } from '#store/escalation-routes.ts'
import { ledgerHead } from '#store/ledger.ts'
import { databaseBytes, importsUnderWay, lastOperations, waitingToLeave } from '#store/operations.ts'
import type { Db } from '#store/tables.ts'
import { clockRules } from './clock-rules.ts'
import { type Bound, read } from './endpoint.ts'
import type { Ports } from './ports.ts'
import { insist } from './refusals.ts'

const WEEK_MS = 7 * 86_400_000

const operations = read(routes.operations, async ({ ports, person }) => {
  insist(person, 'place.watch')
  const place = await placeNow(ports)
  const clockAhead = ports.clockAhead?.() ?? null
  return { body: { version: ports.version, clockAhead, ...place, ...(await lastOperations(ports.connection.kysely)) } }
})

/** What waits, what is late and what could not leave, as it stands. */
export async function placeNow({ connection, now }: Pick<Ports, 'connection' | 'now'>) {
  const db = connection.kysely
  const asOf = now()
  const since = new Date(Date.parse(asOf) - WEEK_MS).toISOString()
  return {
    asOf,
    database: { dialect: connection.dialect, bytes: await databaseBytes(db) },
    entries: (await ledgerHead(db)).seq,
    queues: await queuesNow(db, asOf),
    imports: await importsUnderWay(db),
    ...(await waitingToLeave(db, since)),
  }
}

/** The queues in which something waits for somebody; those decided wait for nobody. */
async function queuesNow(db: Db, now: string) {
  const counts = new Map((await countQueues(db)).map((one) => [one.queue, one]))
  const rules = await clockRules(db)
  const views = []
  for (const { id, title, kind } of queuesWith(await escalationRoutes(db))) {
    if (kind === 'decided') continue
    const found = counts.get(id)
    const { atRisk, breached } = await countClocks(db, id, rules, now)
    views.push({
      id,
      title,
      count: found?.count ?? 0,
      held: found?.held ?? 0,
      oldestOpenedAt: found?.oldest ?? null,
      atRisk,
      breached,
    })
  }
  return views
}

export const operationsEndpoints: readonly Bound[] = [operations]
