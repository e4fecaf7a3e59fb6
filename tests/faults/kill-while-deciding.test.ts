import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { type DeskClient, signIn } from './desk-client.ts'
import { type DeskProcess, evenhand, startDesk } from './desk-process.ts'

const KILLS = 20
const REVIEWERS = 4
const CASES = 3_000

const dataDir = mkdtempSync(join(tmpdir(), 'evenhand-kill-'))
let desk: DeskProcess
afterAll(async () => {
  await desk.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A write as it was sent: until it is answered, it is sent again with the same key. */
interface Write {
  readonly path: string
  readonly json: unknown
  readonly headers: Readonly<Record<string, string>>
}

it('[FAULT-1] kill -9 during a stream of decisions loses none that was acknowledged and doubles none', async () => {
  desk = await startDesk(dataDir, { EVENHAND_LOG: 'error' })
  const client = await signIn(desk.url)
  await bringIn(client)
  const acknowledged = new Map<string, string>()
  const unanswered: Write[] = []
  const table: object[] = []
  for (let round = 1; round <= KILLS; round++) {
    const before = acknowledged.size
    const stream = Promise.all(Array.from({ length: REVIEWERS }, () => review(client, acknowledged, unanswered)))
    await sleep(200 + ((round * 137) % 600))
    await desk.kill()
    await stream
    const repeated = unanswered.length
    desk = await startDesk(dataDir, { EVENHAND_LOG: 'error' })
    client.url = desk.url
    for (const write of unanswered.splice(0)) await send(client, write, acknowledged)
    table.push({ round, acknowledged: acknowledged.size - before, 'sent again': repeated })
  }
  console.table(table)
  expect(acknowledged.size).toBeGreaterThan(KILLS)
  await holdToAcknowledged(client, acknowledged)
}, 170_000)

async function holdToAcknowledged(client: DeskClient, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  for (const [caseId, decisionId] of acknowledged) {
    const { body } = await client.send('GET', `/cases/${caseId}`)
    expect((body as CaseDetail).case.decisions.map((decision) => decision.id)).toEqual([decisionId])
  }
  await desk.kill()
  expect(evenhand(dataDir, 'verify')).toContain('The ledger is whole')
  expect(evenhand(dataDir, 'rebuild', '--check')).toContain(`${CASES} cases replayed, 0 differ`)
  const decided = evenhand(dataDir, 'export')
    .split('\n')
    .filter((line) => line.includes('"type":"case.decided"'))
  expect(decided).toHaveLength(acknowledged.size)
}

/** Claims and decides until the server is gone. */
async function review(client: DeskClient, acknowledged: Map<string, string>, unanswered: Write[]): Promise<void> {
  for (;;) {
    const claim = { path: '/queues/priority/claims', json: { count: 1 }, headers: { 'idempotency-key': randomUUID() } }
    const claimed = await send(client, claim, acknowledged).catch(() => null)
    if (!claimed) {
      unanswered.push(claim)
      return
    }
    const decision = decisionOn(claimed)
    if (!decision) return
    const decided = await send(client, decision, acknowledged).catch(() => null)
    if (decided) continue
    unanswered.push(decision)
    return
  }
}

function decisionOn(answer: unknown): Write | null {
  const [claimed] = (answer as { claimed: CaseDetail[] }).claimed
  if (!claimed) return null
  const { id, version } = claimed.case
  return {
    path: `/cases/${id}/decisions`,
    json: {
      policyVersion: 1,
      primary: { code: 'NV.DISSENT', spans: [] },
      others: [],
      severity: 0,
      outcome: 'no_action',
      reasons: {},
    },
    headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
  }
}

/** @throws when the server goes away before it has answered. */
async function send(client: DeskClient, write: Write, acknowledged: Map<string, string>): Promise<unknown> {
  const { status, body } = await client.send('POST', write.path, write)
  expect(status, JSON.stringify(body)).toBe(201)
  const state = (body as Partial<CaseDetail>).case
  const decision = state?.decisions.at(-1)
  if (state && decision) acknowledged.set(state.id, decision.id)
  return body
}

async function bringIn(client: DeskClient): Promise<void> {
  const lines = Array.from({ length: CASES }, (_, n) =>
    JSON.stringify({
      evenhand: 1,
      thread: { id: 't', title: 'Bin collection', platform: 'forum' },
      comment: { id: `k${n}`, author: 'somebody', text: `They changed the day again, number ${n}` },
      flags: [{ source: 'member_report', reason: 'rude' }],
    }),
  )
  const uploaded = await client.send('POST', '/imports?fileName=bins.ndjson', { file: `${lines.join('\n')}\n` })
  const { id } = uploaded.body as { id: string }
  await client.send('POST', `/imports/${id}/run`)
  for (;;) {
    const { body } = await client.send('GET', `/imports/${id}`)
    if ((body as { status: string }).status === 'done') return
    await sleep(50)
  }
}
