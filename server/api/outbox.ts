import { nextAttempt } from '#domain/webhooks.ts'
import { may } from '#domain/permissions.ts'
import { tell } from '#store/notices.ts'
import { personById } from '#store/people.ts'
import type { Tx } from '#store/tables.ts'
import {
  allWebhooks,
  changeDelivery,
  type Delivery,
  dueDeliveries,
  endWebhook,
  forgetDeliveriesBefore,
  insertDelivery,
  moveOn,
  takeDelivery,
  type Webhook,
  webhookById,
} from '#store/webhooks.ts'
import type { Mailer, Ports } from './ports.ts'

const MANY = 500
const AT_ONCE = 20
/** A process that dies while it sends leaves the delivery to the next one after this. */
const LEASE_MS = 60_000
const KEPT_MS = 30 * 86_400_000
const GONE = 410

/**
 * Sends what waits to leave: events to webhooks, and e-mail about notices. What is to be sent was committed with what it
 * is about, so nothing is lost in a crash, and each is taken by one process at a time. Safe to run anywhere.
 */
export async function runOutbox(ports: Ports): Promise<void> {
  const { kysely } = ports.connection
  if (ports.courier) {
    for (const webhook of await allWebhooks(kysely)) await gatherEvents(ports, webhook)
    const due = await dueDeliveries(kysely, ports.now(), AT_ONCE)
    // Side by side, so that one that does not answer keeps none of the others waiting.
    await Promise.all(due.map((delivery) => deliver(ports, delivery)))
    await forgetDeliveriesBefore(kysely, later(ports.now(), -KEPT_MS))
  }
  if (ports.mailer) await sendMail(ports, ports.mailer)
}

interface Told {
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, string | number>>
}

/** A delivery about to be tried. Its body holds a type, a time and ids: no text, no name. */
export function waitingDelivery(ports: Pick<Ports, 'newId'>, webhook: Pick<Webhook, 'id'>, event: Told): Delivery {
  const { type, at, data } = event
  const body = JSON.stringify({ type, timestamp: at, data })
  const nothingYet = { tries: 0, tried_at: null, status: null, trouble: null }
  return { id: ports.newId(), webhook_id: webhook.id, type, body, at, state: 'waiting', next_at: at, ...nothingYet }
}

/** Makes a delivery of each event since the last look, together with how far the look came. */
async function gatherEvents(ports: Ports, webhook: Webhook): Promise<void> {
  await ports.connection.kysely.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('ledger')
      .select(['seq', 'type', 'subject'])
      .where('seq', '>', webhook.afterSeq)
      .orderBy('seq')
      .limit(MANY)
      .execute()
    const last = rows.at(-1)
    // Another process looked meanwhile: what there was to tell, it has told.
    if (!last || !(await moveOn(tx, webhook, last.seq))) return
    for (const { seq, type, subject } of rows) {
      if (!(webhook.events as readonly string[]).includes(type)) continue
      await insertDelivery(tx, waitingDelivery(ports, webhook, { type, at: ports.now(), data: { seq, subject } }))
    }
  })
}

async function deliver(ports: Ports, delivery: Delivery): Promise<void> {
  const { kysely } = ports.connection
  if (!(await takeDelivery(kysely, delivery, later(ports.now(), LEASE_MS)))) return
  const webhook = await webhookById(kysely, delivery.webhook_id)
  if (!webhook || !ports.courier) return changeDelivery(kysely, delivery.id, { state: 'given_up', next_at: null })
  const { url } = webhook
  const secret = await ports.seal.open(webhook.secret)
  const { status, trouble } = await ports.courier.deliver({ url, secret, id: delivery.id, body: delivery.body })
  const tries = delivery.tries + 1
  const attempt = { tries, tried_at: ports.now(), status, trouble }
  if (trouble === null) return changeDelivery(kysely, delivery.id, { ...attempt, state: 'delivered', next_at: null })
  const next = status === GONE ? null : nextAttempt(tries, ports.now())
  if (next !== null) return changeDelivery(kysely, delivery.id, { ...attempt, next_at: next })
  await kysely.transaction().execute(async (tx) => {
    await changeDelivery(tx, delivery.id, { ...attempt, state: 'given_up', next_at: null })
    // Whoever answers “gone” asks not to be told any more.
    if (status === GONE) await endWebhook(tx, webhook.id, ports.now())
    await tellRunners(tx, ports)
  })
}

async function tellRunners(tx: Tx, ports: Ports): Promise<void> {
  const kind = 'webhook_failed'
  const told = await tell(tx, ports, { to: { role: 'administrator' }, kind, at: ports.now() })
  if (told.length === 0) await tell(tx, ports, { to: { role: 'owner' }, kind, at: ports.now() })
}

const MAIL_WAITS_MS = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 6 * 3_600_000]
/** What waited while no mail server was set is not sent days later. */
const MAIL_STALE_MS = 86_400_000

async function sendMail(ports: Ports, mailer: Mailer): Promise<void> {
  const { kysely } = ports.connection
  const due = await kysely
    .selectFrom('notices')
    .select(['id', 'person_id', 'kind', 'case_id', 'mail_at', 'mail_tries'])
    .where('mail_at', '<=', ports.now())
    .where('at', '>', later(ports.now(), -MAIL_STALE_MS))
    .orderBy('mail_at')
    .limit(AT_ONCE)
    .execute()
  for (const notice of due) {
    const wait = MAIL_WAITS_MS[notice.mail_tries]
    const taken = await kysely
      .updateTable('notices')
      .set({ mail_at: wait === undefined ? null : later(ports.now(), wait), mail_tries: notice.mail_tries + 1 })
      .where('id', '=', notice.id)
      .where('mail_at', '=', notice.mail_at)
      .executeTakeFirst()
    if (taken.numUpdatedRows !== 1n) continue
    const person = await personById(kysely, notice.person_id)
    const reads = person?.active && (notice.case_id === null || may(person, 'case.read').allowed)
    try {
      if (reads) await mailer.send({ to: person.email, ...wordsOf(notice.kind, ports.origin) })
      await kysely.updateTable('notices').set({ mail_at: null }).where('id', '=', notice.id).execute()
    } catch (error) {
      ports.log.error('mail_failed', error)
    }
  }
}

/** That something waits, and where; nothing of what it is about, since e-mail is read by many. */
function wordsOf(kind: string, origin: string | null): { subject: string; text: string } {
  const urgent = kind === 'alert' || kind === 'breached' || kind === 'at_risk'
  const subject = urgent ? 'Something in Evenhand cannot wait' : 'Something waits for you in Evenhand'
  const where = origin === null ? 'Sign in and open your inbox.' : `${origin}/inbox`
  return { subject, text: `${subject}.\n\n${where}\n\nWhich e-mail you get, you choose in your inbox.\n` }
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString()
}
