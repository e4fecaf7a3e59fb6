import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { newPlace, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { holdRecord, lostOf } from './shift.ts'
import { ownPostgres, staffedDesk } from './staffed-desk.ts'

const REVIEWERS = 4
const MINUTES = 60_000

const postgres = ownPostgres()

it.for([
  { database: 'SQLite', kills: 50, cases: 6_000 },
  { database: 'PostgreSQL', kills: 15, cases: 2_000 },
] as const)(
  '[FAULT-1] kill -9 of the server during a stream of decisions loses none that was acknowledged, on $database',
  { timeout: 5 * MINUTES },
  async ({ database, kills, cases }, context) => {
    const place = newPlace(database === 'SQLite' ? '' : postgres.server.url)
    const { client, shift, ...first } = await staffedDesk(place, cases)
    let { desk } = first
    let repeated = 0
    for (let round = 1; round <= kills; round++) {
      const before = shift.acknowledged.size
      const work = shift.work(REVIEWERS)
      await sleep(150 + ((round * 137) % 400))
      // On a busy machine the stream begins late.
      while (shift.acknowledged.size === before) await sleep(10)
      await desk.kill()
      await work
      desk = await startDesk(place)
      client.url = desk.url
      repeated += await shift.sendAgain()
    }
    const lost = await lostOf(client, shift)
    expect([lost, repeated > 0, shift.acknowledged.size >= kills]).toEqual([0, true, true])
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
