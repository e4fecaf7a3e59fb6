import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import { type Cut, sendAndCut, type WireWrite } from './cut-line.ts'
import { type DeskClient, signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { bringIn } from './bring-in.ts'
import { decisionOn } from './shift.ts'

const ROUNDS = 40
/** What each route that a moderator writes to puts on the record, once. */
const ENTRIES = {
  claims: 'case.claimed',
  note: 'case.noted',
  release: 'case.released',
  claim: 'case.claimed',
  escalate: 'case.escalated',
  undo: 'case.undone',
  decide: 'case.decided',
  appeal: 'case.appealed',
} as const

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await tidy()
  await postgres.stop()
})

it.for(['SQLite', 'PostgreSQL'] as const)(
  '[FAULT-4] a line cut after the request and before the answer: the retry is not doubled and has the first answer, on %s',
  { timeout: 180_000 },
  async (database, context) => {
    const place = newPlace(database === 'SQLite' ? '' : postgres.url)
    const desk = await startDesk(place)
    const client = await signIn(desk.url)
    await bringIn(client, ROUNDS)
    const line = new CuttingLine(client)
    for (let round = 0; round < ROUNDS; round++) await moderate(line)
    await desk.kill()
    const lines = evenhand(place, 'export').split('\n')
    const counted = Object.values(ENTRIES).map((type) => [
      type,
      lines.filter((one) => one.includes(`"type":"${type}"`)).length,
    ])
    expect(Object.fromEntries(counted)).toEqual(line.expected)
    expect([line.kept > ROUNDS, line.missed > ROUNDS]).toEqual([true, true])
    expect(evenhand(place, 'rebuild', '--check')).toContain('0 differ')
    noteFault(context, {
      fault: 'the line cut after a request, before its answer, on eleven routes that a moderator writes to',
      database,
      times: line.cuts,
      acknowledged: line.cuts,
      lost: 0,
      recovered: `Sent again with the same key: ${line.kept} had been done and gave that answer, ${line.missed} were done then. None doubled.`,
    })
  },
)

type ChangedCase = Pick<CaseDetail, 'case'>

/** Sends each write over a line that is cut, then again until it is answered, then once more. */
class CuttingLine {
  readonly expected: Record<string, number> = {}
  cuts = 0
  /** Done although nobody heard of it. */
  kept = 0
  missed = 0
  readonly #client: DeskClient

  constructor(client: DeskClient) {
    this.#client = client
  }

  async send<Body>(
    method: string,
    path: string,
    { json, version }: { json?: unknown; version?: number } = {},
  ): Promise<Body> {
    const key = { 'idempotency-key': randomUUID() }
    const headers = version === undefined ? key : { ...key, 'if-match': `"${version}"` }
    const write: WireWrite = { method, path, headers, ...(json !== undefined && { json }) }
    const heard = await sendAndCut(this.#client.url, this.#client.cookie, write, this.#nextCut())
    const again = await this.#client.send(method, path, write)
    expect([200, 201], `${method} ${path} ${JSON.stringify(again.body)}`).toContain(again.status)
    const replayed = again.headers.get('idempotent-replayed') === 'true'
    if (heard > 0) expect(replayed).toBe(true)
    if (replayed) this.kept += 1
    else this.missed += 1
    const third = await this.#client.send(method, path, write)
    expect([third.status, third.body, third.headers.get('etag')]).toEqual([
      again.status,
      again.body,
      again.headers.get('etag'),
    ])
    expect(third.headers.get('idempotent-replayed')).toBe('true')
    return again.body as Body
  }

  done(what: keyof typeof ENTRIES): void {
    const type = ENTRIES[what]
    this.expected[type] = (this.expected[type] ?? 0) + 1
  }

  #nextCut(): Cut {
    this.cuts += 1
    return this.cuts % 8 === 0 ? 'half sent' : (this.cuts * 7) % 24
  }
}

async function moderate(line: CuttingLine): Promise<void> {
  const { claimed } = await line.send<{ claimed: CaseDetail[] }>('POST', '/queues/priority/claims', {
    json: { count: 1 },
  })
  line.done('claims')
  const [detail] = claimed
  if (!detail) throw new Error('Nothing waits')
  const at = `/cases/${detail.case.id}`
  await line.send('PATCH', `${at}/claim`)
  await line.send('PATCH', '/preferences', { json: {} })
  await line.send('POST', '/exposure', { json: { caseId: detail.case.id, what: 'opened' } })
  let { version } = (
    await line.send<ChangedCase>('POST', `${at}/notes`, { json: { text: 'Asked the branch.', mentions: [] } })
  ).case
  line.done('note')
  version = (await line.send<ChangedCase>('DELETE', `${at}/claim`, { version })).case.version
  line.done('release')
  version = (await line.send<CaseDetail>('PUT', `${at}/claim`, { version })).case.version
  line.done('claim')
  const asked = { route: 'senior', reason: 'Two definitions differ here.', urgency: 'routine' }
  version = (await line.send<ChangedCase>('POST', `${at}/escalations`, { json: asked, version })).case.version
  line.done('escalate')
  version = (await line.send<ChangedCase>('POST', `${at}/reversals`, { json: {}, version })).case.version
  line.done('undo')
  const decision = decisionOn({ ...detail, case: { ...detail.case, version } })
  version = (await line.send<ChangedCase>('POST', `${at}/decisions`, { json: decision.json, version })).case.version
  line.done('decide')
  const appeal = { ground: 'procedure', grounds: 'Nobody asked the author.' }
  await line.send<ChangedCase>('POST', `${at}/appeals`, { json: appeal, version })
  line.done('appeal')
}
