import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Answer, DeskClient } from './desk-client.ts'
import { newPlace } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { holdRecord, lostOf } from './shift.ts'
import { ownPostgres, staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const KILLS = 12
const CASES = 3_000
const AWAY_TOLD = {
  status: 503,
  code: 'unavailable',
  retryAfter: '5',
  detail: expect.stringContaining('database cannot be reached'),
}

const postgres = ownPostgres()

it('[FAULT-3] kill -9 of PostgreSQL: 503 meanwhile, then it goes on by itself with all that was acknowledged', async (context) => {
  const place = newPlace(postgres.server.url)
  const { desk, client, shift } = await staffedDesk(place, CASES)
  for (let round = 1; round <= KILLS; round++) {
    const work = shift.work(4)
    await sleep(250 + ((round * 137) % 400))
    await postgres.server.tell('kill')
    for (const path of ['/health', '/queues', '/cases?limit=5'])
      expect(await told(client, path)).toMatchObject(AWAY_TOLD)
    await sleep(150)
    await postgres.server.tell('start')
    await until(async () => (await client.send('GET', '/health')).status === 200)
    await sleep(100)
    shift.end()
    await work
    await shift.sendAgain()
  }
  for (const trouble of shift.troubles) expect(toldOf(trouble)).toMatchObject(AWAY_TOLD)
  const lost = await lostOf(client, shift)
  expect([lost, shift.troubles.length > KILLS, shift.acknowledged.size > KILLS]).toEqual([0, true, true])
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: CASES, decisions: shift.acknowledged.size })
  noteFault(context, {
    fault: 'kill -9 of the database while four people decide',
    database: 'PostgreSQL',
    times: KILLS,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered: `${shift.troubles.length} writes were answered with 503 and Retry-After; the server went on without a restart. Record whole.`,
  })
}, 240_000)

async function told(client: DeskClient, path: string) {
  return toldOf(await client.send('GET', path))
}

function toldOf({ status, body, headers }: Answer) {
  const { code, detail } = body as { code?: string; detail?: string }
  return { status, code, detail, retryAfter: headers.get('retry-after') }
}
