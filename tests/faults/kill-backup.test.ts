import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import { bringIn } from './bring-in.ts'
import { startEvenhand } from './command-process.ts'
import { signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { Shift } from './shift.ts'

const KILLS = 6
const CASES = 1_500

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await tidy()
  await postgres.stop()
})

it('[FAULT-6] a backup under a stream of decisions is whole, and one that is killed, or a restore, is never taken for one', async (context) => {
  const place = newPlace()
  const copies = newPlace().dataDir
  const desk = await startDesk(place)
  const client = await signIn(desk.url)
  await bringIn(client, CASES)
  const shift = new Shift(client)
  const work = shift.work(2)
  while (shift.acknowledged.size < 40) await sleep(20)
  const before = new Map(shift.acknowledged)
  const whole = startEvenhand(place, 'backup', join(copies, 'whole'))
  expect(await whole.ended).toMatchObject({ status: 0, said: expect.stringContaining('it verifies') })
  let killed = 0
  for (let round = 1; round <= KILLS; round++) {
    const folder = join(copies, `killed-${round}`)
    const backup = startEvenhand(place, 'backup', folder)
    while (!existsSync(`${folder}.part`)) await sleep(5)
    await sleep(round * 40)
    backup.kill()
    const { status } = await backup.ended
    if (status === 0) continue
    killed += 1
    expect(existsSync(folder)).toBe(false)
  }
  shift.end()
  await work
  await desk.kill()
  const again = newPlace()
  const restore = startEvenhand(again, 'restore', join(copies, 'whole'))
  while (!existsSync(join(again.dataDir, 'evenhand.db.part'))) await sleep(5)
  restore.kill()
  await restore.ended
  expect(existsSync(join(again.dataDir, 'evenhand.db'))).toBe(false)
  expect(evenhand(again, 'restore', join(copies, 'whole'))).toContain('and they verify')
  expect(evenhand(again, 'verify')).toContain('The ledger is whole')
  expect(evenhand(again, 'rebuild', '--check')).toContain(`${CASES} cases replayed, 0 differ`)
  const lines = evenhand(again, 'export').split('\n')
  const inIt = (id: string) => lines.some((line) => line.includes('"case.decided"') && line.includes(id))
  const lost = [...before.keys()].filter((id) => !inIt(id)).length
  expect([lost, killed > 0]).toEqual([0, true])
  const other = newPlace(postgres.url)
  expect(evenhand(other, 'restore', join(copies, 'whole'))).toContain('and they verify')
  expect(evenhand(other, 'verify')).toContain('The ledger is whole')
  noteFault(context, {
    fault: 'kill -9 of a backup under a stream of decisions, and of a restore',
    database: 'SQLite',
    times: killed + 1,
    acknowledged: before.size,
    lost,
    recovered:
      'No folder and no database under its name until it is whole; the whole backup, restored on both databases, verifies and replays.',
  })
}, 280_000)
