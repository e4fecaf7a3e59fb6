import { canonicalJson, type Json } from '#domain/canonical.ts'
import { type DataRequest, evolveRequest, type RequestEvent } from '#domain/requests.ts'
import { forUpdate } from './dialect.ts'
import { appendToLedger } from './ledger.ts'
import type { Db, Tx } from './tables.ts'

/** How many a page shows; an office has tens a year. */
const MOST = 500

/** Those that are open or closed, the latest received first, and how many there are of each. */
export async function dataRequests(db: Db, which: 'open' | 'closed') {
  const rows = await db
    .selectFrom('data_requests')
    .select('state')
    .where('closed_on', which === 'open' ? 'is' : 'is not', null)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  const counted = await db
    .selectFrom('data_requests')
    .select(({ fn }) => [fn.countAll<number>().as('all'), fn.count<number>('closed_on').as('closed')])
    .executeTakeFirstOrThrow()
  return {
    requests: rows.map(({ state }) => JSON.parse(state) as DataRequest),
    open: counted.all - counted.closed,
    closed: counted.closed,
  }
}

/** Reads the request and holds it until the transaction ends. */
export async function lockDataRequest(tx: Tx, id: string): Promise<DataRequest | null> {
  const query = tx.selectFrom('data_requests').select('state').where('id', '=', id)
  const row = await query.$call(forUpdate(tx, 'wait')).executeTakeFirst()
  return row ? (JSON.parse(row.state) as DataRequest) : null
}

/** Appends the event to the ledger and brings the request's row to the state it leads to. */
export async function saveRequestEvent(tx: Tx, request: DataRequest | null, event: RequestEvent): Promise<DataRequest> {
  const next = evolveRequest(request, event)
  const row = {
    kind: next.kind,
    received_on: next.receivedOn,
    closed_on: next.closed?.on ?? null,
    version: next.version,
    state: canonicalJson(next as unknown as Json),
  }
  if (request) await tx.updateTable('data_requests').set(row).where('id', '=', next.id).execute()
  else
    await tx
      .insertInto('data_requests')
      .values({ id: next.id, ...row })
      .execute()
  const { requestId: subject, version, at, actor, type, payload } = event
  await appendToLedger(tx, [{ at, actor, type, subject, version, payload: payload as never }])
  return next
}
