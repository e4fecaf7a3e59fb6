import type { RouteConfig } from '@hono/zod-openapi'
import { sha256Hex } from '#domain/canonical.ts'
import { appendingLast } from '#store/ledger.ts'
import type { Tx } from '#store/tables.ts'
import type { Answer, AskedBy, AskedToWrite } from './endpoint.ts'
import { ProblemError } from './problem.ts'

/**
 * Runs a write in one transaction. With an Idempotency-Key the answer is kept in the same transaction, so a repeat
 * gets the first answer whatever happened in between; two at once wait for one another on the key's row.
 */
export async function runWrite(
  asked: AskedBy<RouteConfig>,
  run: (asked: AskedToWrite<RouteConfig>) => Promise<Answer<RouteConfig>>,
  respond: (answer: Answer<RouteConfig>) => Response,
): Promise<Response> {
  const { ports, person, request } = asked
  const key = request.headers.get('idempotency-key')
  const done = await appendingLast(ports.connection.kysely, async (tx) => {
    const fingerprint = sha256Hex(
      `${request.method} ${new URL(request.url).pathname} ${JSON.stringify(asked.body ?? null)}`,
    )
    const earlier = key ? await reserveKey(tx, person.id, key, fingerprint, ports.now()) : null
    if (earlier) return earlier
    const response = respond(await run({ ...asked, tx }))
    if (key) await keepAnswer(tx, person.id, key, response)
    return response
  })
  if (done.seq !== null) ports.notifier.publish(done.seq)
  return done.result
}

/**
 * For a write whose work another library keeps in transactions of its own. A repeat gets the first answer; one whose
 * first attempt never came to an end runs again, so `run` must be safe to begin anew. `known` is what tells one request
 * from another, secrets left out; `kept` leaves them out of the answer that a repeat gets.
 */
export async function runOnce<Body>(
  { ports, person, request }: AskedBy<RouteConfig>,
  known: unknown,
  run: () => Promise<Body>,
  kept: (body: Body) => Body = (body) => body,
): Promise<Body> {
  const key = request.headers.get('idempotency-key')
  if (!key) return run()
  const db = ports.connection.kysely
  const fingerprint = sha256Hex(`${request.method} ${new URL(request.url).pathname} ${JSON.stringify(known)}`)
  const earlier = await db.transaction().execute((tx) => reserveKey(tx, person.id, key, fingerprint, ports.now()))
  if (earlier && earlier.status !== UNANSWERED) return (await earlier.json()) as Body
  const body = await run()
  await db.transaction().execute((tx) => keepAnswer(tx, person.id, key, Response.json(kept(body))))
  return body
}

/** What a reserved key holds until its request is answered; no response can have it. */
const UNANSWERED = 599

async function reserveKey(
  tx: Tx,
  actor: string,
  key: string,
  fingerprint: string,
  at: string,
): Promise<Response | null> {
  const row = { actor, key, request_hash: fingerprint, status: UNANSWERED, etag: null, body: '', at }
  const inserted = await tx
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return null
  const kept = await tx
    .selectFrom('idempotency')
    .selectAll()
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (kept.request_hash !== fingerprint) {
    throw new ProblemError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for another request. Use a new one.',
    )
  }
  const headers = new Headers({ 'content-type': 'application/json', 'idempotent-replayed': 'true' })
  if (kept.etag) headers.set('etag', kept.etag)
  return new Response(kept.body === '' ? null : kept.body, { status: kept.status, headers })
}

/** A file is not kept: whoever asks for it again has it made again. */
async function keepAnswer(tx: Tx, actor: string, key: string, response: Response): Promise<void> {
  const type = response.headers.get('content-type')
  if (type !== null && !type.startsWith('application/json')) {
    await tx.deleteFrom('idempotency').where('actor', '=', actor).where('key', '=', key).execute()
    return
  }
  const body = await response.clone().text()
  await tx
    .updateTable('idempotency')
    .set({ status: response.status, etag: response.headers.get('etag'), body })
    .where('actor', '=', actor)
    .where('key', '=', key)
    .execute()
}
