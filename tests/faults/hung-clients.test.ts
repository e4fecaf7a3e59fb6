import { afterAll, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { auditorSession } from './auditor.ts'
import { bringIn } from './bring-in.ts'
import { type DeskClient, signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { connectionsOf, hang, memoryOf } from './hung-client.ts'
import { claimNext, decisionOn } from './shift.ts'
import { until } from './until.ts'

const CASES = 20_000
const DECIDED = 40
/** The least that may be set. */
const PATIENCE_SECONDS = 6
const MOST_GROWTH_MB = 200

afterAll(tidy)

it('[FAULT-12] hundreds of hung clients keep nobody from working, fill no memory, and are ended', async (context) => {
  const place = newPlace()
  const desk = await startDesk(place, { EVENHAND_PATIENCE: String(PATIENCE_SECONDS) })
  const client = await signIn(desk.url)
  await bringIn(client, CASES)
  const to = { url: desk.url, cookie: await auditorSession(client), path: '/exports/ledger.csv' }
  const alone = await decideTimed(client)
  const memory = memoryOf(desk.pid)
  const quick = (['headers', 'body'] as const).flatMap((how) => Array.from({ length: 180 }, () => hang(how, to)))
  const unread = Array.from({ length: 40 }, () => hang('answer', to))
  const hung = [...quick, ...unread]
  await until(() => hung.every(({ socket }) => !socket.connecting))
  const open = connectionsOf(desk.url)
  expect(open).toBeGreaterThan(300)
  const meanwhile = await decideTimed(client)
  const grown = memoryOf(desk.pid) - memory
  await until(() => quick.every(({ isOver }) => isOver()))
  // Whoever does not read does not see the end either.
  await until(() => connectionsOf(desk.url) < 10)
  expect(memoryOf(desk.pid) - memory).toBeLessThan(MOST_GROWTH_MB)
  expect(grown).toBeLessThan(MOST_GROWTH_MB)
  for (const { socket } of hung) socket.destroy()
  expect((await client.send('GET', '/health')).status).toBe(200)
  const after = await decideTimed(client)
  expect(await desk.stop()).toBe(0)
  expect(evenhand(place, 'verify')).toContain('The ledger is whole')
  noteFault(context, {
    fault: `${hung.length} clients that hang at once, 180 in their headers, 180 in their body, 40 in an answer they do not read`,
    database: 'SQLite',
    times: hung.length,
    acknowledged: 3 * DECIDED,
    lost: 0,
    recovered: `Decisions meanwhile: p95 ${meanwhile} ms (${alone} ms before, ${after} ms after). Memory grew by ${Math.round(grown)} MB. All were ended by the server.`,
  })
}, 240_000)

/** Decides, one after the other. @returns the 95th percentile of what a decision took, in whole milliseconds. */
async function decideTimed(client: DeskClient): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < DECIDED; n++) {
    const { path: claiming, ...claim } = claimNext()
    const { body } = await client.send('POST', claiming, claim)
    const [detail] = (body as { claimed: CaseDetail[] }).claimed
    if (!detail) throw new Error(`Nothing was claimed: ${JSON.stringify(body)}`)
    const { path, ...decision } = decisionOn(detail)
    const began = performance.now()
    expect((await client.send('POST', path, decision)).status).toBe(201)
    took.push(performance.now() - began)
  }
  return Math.round(took.toSorted((one, other) => one - other)[Math.ceil(0.95 * DECIDED) - 1] ?? 0)
}
