import type { WebhookEvent } from '#domain/webhooks.ts'
import type { WebhookDeliveriesTable, WebhooksTable } from './tables-people.ts'
import type { Db, Tx } from './tables.ts'

export type Delivery = WebhookDeliveriesTable

export interface Webhook {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
  /** Sealed. */
  readonly secret: string
  readonly byId: string
  readonly at: string
  readonly afterSeq: number
}

/** The webhooks that are in force, oldest first. */
export async function allWebhooks(db: Db): Promise<Webhook[]> {
  const rows = await db.selectFrom('webhooks').selectAll().where('ended_at', 'is', null).orderBy('id').execute()
  return rows.map(toWebhook)
}

export async function webhookById(db: Db, id: string): Promise<Webhook | null> {
  return (await allWebhooks(db)).find((one) => one.id === id) ?? null
}

export async function insertWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  const { id, url, events, secret, byId, at, afterSeq } = webhook
  const row = { id, url, secret, at, events: JSON.stringify(events), by_id: byId, after_seq: afterSeq, ended_at: null }
  await tx.insertInto('webhooks').values(row).execute()
}

/** Ends a webhook, and whatever waited for it. */
export async function endWebhook(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('webhooks').set({ ended_at: at }).where('id', '=', id).execute()
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'given_up', next_at: null })
    .where('webhook_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export async function insertDelivery(tx: Db, delivery: Delivery): Promise<void> {
  await tx.insertInto('webhook_deliveries').values(delivery).execute()
}

/** Says how far the record was looked through. @returns whether nobody else did meanwhile */
export async function moveOn(tx: Tx, { id, afterSeq }: Webhook, to: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhooks')
    .set({ after_seq: to })
    .where('id', '=', id)
    .where('after_seq', '=', afterSeq)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Deliveries to be tried at `now`, the oldest first. */
export function dueDeliveries(db: Db, now: string, limit: number): Promise<Delivery[]> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Takes a delivery until `until`, so that no two processes send it. @returns whether it was there to take */
export async function takeDelivery(db: Db, { id, next_at }: Delivery, until: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ next_at: until })
    .where('id', '=', id)
    .where('next_at', '=', next_at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function changeDelivery(db: Db, id: string, changes: Partial<Omit<Delivery, 'id'>>): Promise<void> {
  await db.updateTable('webhook_deliveries').set(changes).where('id', '=', id).execute()
}

/** A webhook's deliveries, the latest first, before the one named by `before`. */
export function deliveriesOf(db: Db, webhookId: string, page: { before: string | null; limit: number }) {
  const own = db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhookId)
  const from = page.before === null ? own : own.where('id', '<', page.before)
  return from.orderBy('id', 'desc').limit(page.limit).execute()
}

/** How many deliveries of each webhook wait, and were given up. */
export async function deliveryCounts(db: Db) {
  return db
    .selectFrom('webhook_deliveries')
    .select(['webhook_id', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '!=', 'delivered')
    .groupBy(['webhook_id', 'state'])
    .execute()
}

/** Deliveries are kept for a month, for the log. */
export async function forgetDeliveriesBefore(db: Db, at: string): Promise<void> {
  await db.deleteFrom('webhook_deliveries').where('at', '<', at).where('state', '!=', 'waiting').execute()
}

function toWebhook(row: WebhooksTable): Webhook {
  const { id, url, secret, at } = row
  const events = JSON.parse(row.events) as WebhookEvent[]
  return { id, url, secret, at, events, byId: row.by_id, afterSeq: row.after_seq }
}
