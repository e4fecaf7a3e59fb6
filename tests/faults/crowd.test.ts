import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Crowd } from '#tests/support/crowd.ts'
import { crowdDesks } from '#tests/support/crowd-desks.ts'
import { evenhand, newPlace } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { caseEntries, decisionsOnRecord } from './record-lines.ts'
import { ownPostgres } from './staffed-desk.ts'

const MODERATORS = 8
const CASES = 1_500
const WORK_MS = 12_000

const postgres = ownPostgres()

it('[LOAD-1] three servers on one PostgreSQL, one killed and started again: no case held twice, no decision lost, no change unheard', async (context) => {
  const place = newPlace(postgres.server.url)
  const desks = await crowdDesks(place, { servers: 3, moderators: MODERATORS, cases: CASES })
  const crowd = new Crowd({ ...desks, think: 60, words: ['number', 'changed', 'the day', 'again'] })
  const killed = sleep(WORK_MS / 3).then(() => desks.killAndRestart(1, 1_500))
  const told = await crowd.work(WORK_MS)
  await killed
  await sleep(3_000)
  for (const ears of crowd.ears) ears.stop()
  await desks.stop()
  expect(told.strange).toEqual([])
  expect(told.doubles).toEqual([])
  expect(told.again).toBeGreaterThan(0)
  const record = evenhand(place, 'export')
  const onRecord = decisionsOnRecord(record)
  expect(onRecord.length).toBe(told.decisions.size)
  const lost = [...told.decisions].filter(
    ([caseId, id]) => !onRecord.some((one) => one.caseId === caseId && one.id === id),
  )
  expect(lost).toEqual([])
  const changes = caseEntries(record)
  for (const ears of crowd.ears) expect(ears.missed(changes)).toEqual([])
  expect(evenhand(place, 'verify')).toContain('The ledger is whole')
  expect(evenhand(place, 'rebuild', '--check')).toContain(`${CASES} cases replayed, 0 differ`)
  noteFault(context, {
    fault: `kill -9 of one server of three while ${MODERATORS} people work`,
    database: 'PostgreSQL',
    times: 1,
    acknowledged: told.decisions.size,
    lost: lost.length,
    recovered: `${told.again} requests were sent again with their keys; the others worked on. No case held twice, every change heard.`,
  })
}, 170_000)
