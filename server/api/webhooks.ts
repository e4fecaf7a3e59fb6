import { routes } from '#contract/routes.ts'
import { appendToLedger, ledgerHead } from '#store/ledger.ts'
import {
  allWebhooks,
  changeDelivery,
  deliveriesOf,
  deliveryCounts,
  type Delivery,
  endWebhook,
  insertDelivery,
  insertWebhook,
  type Webhook,
  webhookById,
} from '#store/webhooks.ts'
import type { Db } from '#store/tables.ts'
import { type Bound, read, write } from './endpoint.ts'
import { waitingDelivery } from './outbox.ts'
import type { Ports } from './ports.ts'
import { ProblemError } from './problem.ts'
import { insist } from './refusals.ts'
import { runOnce } from './transaction.ts'

type Answered = { webhook: ReturnType<typeof webhookView>; secret: string | null }

const list = read(routes.webhooks, async ({ ports, person }) => {
  insist(person, 'webhook.manage')
  const db = ports.connection.kysely
  const counts = await deliveryCounts(db)
  return { body: { webhooks: (await allWebhooks(db)).map((one) => webhookView(one, counts)) } }
})

// The secret is shown once and kept sealed, so a repeated request gets the webhook without it.
const add = read(routes.addWebhook, async (asked) => {
  const { ports, person, body } = asked
  insist(person, 'webhook.manage')
  const answer = await runOnce(
    asked,
    body,
    async (): Promise<Answered> => {
      const secret = `whsec_${base64(ports.newSalt() + ports.newSalt())}`
      const sealed = await ports.seal.close(secret)
      const webhook = await ports.connection.kysely.transaction().execute(async (tx) => {
        const { seq } = await ledgerHead(tx)
        const at = ports.now()
        const made = { id: ports.newId(), ...body, secret: sealed, byId: person.id, at, afterSeq: seq }
        await insertWebhook(tx, made)
        const payload = { events: [...body.events] }
        await appendToLedger(tx, [
          { at, actor: person.id, type: 'webhook.added', subject: made.id, version: 0, payload },
        ])
        return made
      })
      return { webhook: webhookView(webhook, []), secret }
    },
    (done) => ({ ...done, secret: null }),
  )
  return { body: answer }
})

const end = write(routes.endWebhook, async ({ ports, person, params, tx }) => {
  insist(person, 'webhook.manage')
  const webhook = await theWebhook(tx, params.id)
  const at = ports.now()
  await endWebhook(tx, webhook.id, at)
  const event = { at, actor: person.id, type: 'webhook.ended', subject: webhook.id, version: 0, payload: {} }
  await appendToLedger(tx, [event])
  return new Response(null, { status: 204 })
})

const test = write(routes.tryWebhook, async ({ ports, person, params, tx }) => {
  insist(person, 'webhook.manage')
  insistOnCourier(ports)
  const webhook = await theWebhook(tx, params.id)
  const delivery = waitingDelivery(ports, webhook, { type: 'webhook.test', at: ports.now(), data: {} })
  await insertDelivery(tx, delivery)
  return { body: deliveryView(delivery) }
})

const log = read(routes.deliveries, async ({ ports, person, params, query }) => {
  insist(person, 'webhook.manage')
  const db = ports.connection.kysely
  const { id } = await theWebhook(db, params.id)
  const rows = await deliveriesOf(db, id, { before: query.cursor ?? null, limit: query.limit + 1 })
  const shown = rows.slice(0, query.limit)
  const nextCursor = rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null
  return { body: { deliveries: shown.map(deliveryView), nextCursor } }
})

const again = write(routes.deliverAgain, async ({ ports, person, params, tx }) => {
  insist(person, 'webhook.manage')
  insistOnCourier(ports)
  await theWebhook(tx, params.id)
  const delivery = await tx
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', params.delivery)
    .where('webhook_id', '=', params.id)
    .executeTakeFirst()
  if (!delivery) throw new ProblemError('not_found', 'There is no such delivery.')
  const changes = { state: 'waiting', next_at: ports.now() } as const
  await changeDelivery(tx, delivery.id, changes)
  return { body: deliveryView({ ...delivery, ...changes }) }
})

function insistOnCourier(ports: Ports): void {
  if (!ports.courier) throw new ProblemError('needs_server', 'This works where Evenhand runs on a server.')
}

async function theWebhook(db: Db, id: string): Promise<Webhook> {
  const webhook = await webhookById(db, id)
  if (!webhook) throw new ProblemError('not_found', 'There is no such webhook.')
  return webhook
}

function webhookView(webhook: Webhook, counts: Awaited<ReturnType<typeof deliveryCounts>>) {
  const { id, url, events, at } = webhook
  const of = (state: Delivery['state']) => counts.find((one) => one.webhook_id === id && one.state === state)?.n ?? 0
  return { id, url, events: [...events], at, waiting: of('waiting'), givenUp: of('given_up') }
}

function deliveryView(row: Delivery) {
  const { id, type, at, state, tries, status, body } = row
  const trouble = row.trouble as 'refused' | 'timeout' | 'unreachable' | 'address_not_allowed' | null
  return { id, type, at, state, tries, triedAt: row.tried_at, nextAt: row.next_at, status, trouble, body }
}

function base64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))))
}

export const webhookEndpoints: readonly Bound[] = [list, add, end, test, log, again]
