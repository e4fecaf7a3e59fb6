import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import { bringIn } from './bring-in.ts'
import { signIn } from './desk-client.ts'
import { newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { holdRecord, lostOf, Shift } from './shift.ts'

const REVIEWERS = 4
const MINUTES = 60_000

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await tidy()
  await postgres.stop()
})

it.for([
  { database: 'SQLite', kills: 50, cases: 6_000 },
  { database: 'PostgreSQL', kills: 15, cases: 2_000 },
] as const)(
  '[FAULT-1] kill -9 of the server during a stream of decisions loses none that was acknowledged, on $database',
  { timeout: 5 * MINUTES },
  async ({ database, kills, cases }, context) => {
    const place = newPlace(database === 'SQLite' ? '' : postgres.url)
    let desk = await startDesk(place)
    const client = await signIn(desk.url)
    await bringIn(client, cases)
    const shift = new Shift(client)
    let repeated = 0
    for (let round = 1; round <= kills; round++) {
      const work = shift.work(REVIEWERS)
      await sleep(150 + ((round * 137) % 400))
      await desk.kill()
      await work
      desk = await startDesk(place)
      client.url = desk.url
      repeated += await shift.sendAgain()
    }
    const lost = await lostOf(client, shift)
    expect([lost, repeated > 0, shift.acknowledged.size > kills]).toEqual([0, true, true])
    await desk.kill()
    holdRecord(place, { cases, decisions: shift.acknowledged.size })
    noteFault(context, {
      fault: 'kill -9 of the server while four people decide',
      database,
      times: kills,
      acknowledged: shift.acknowledged.size,
      lost,
      recovered: `Started again; ${repeated} unanswered writes sent again with their keys, none doubled. Record whole.`,
    })
  },
)
