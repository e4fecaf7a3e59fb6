import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { bringIn } from './bring-in.ts'
import { type DeskClient, ownerSession, signIn } from './desk-client.ts'
import { evenhand, newPlace, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { jumpingClock } from './jumping-clock.ts'
import { entryTimes } from './record-lines.ts'
import { claimNext, decisionOn, holdRecord, lostOf, Shift } from './shift.ts'
import { until } from './until.ts'

const CASES = 600
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

afterAll(tidy)

it('[FAULT-11] a clock that jumps while people decide: decisions go on, none is lost, and the record says what happened to it', async (context) => {
  const place = newPlace()
  const clock = jumpingClock(newPlace().dataDir)
  const desk = await startDesk(place, clock.settings)
  const client = await signIn(desk.url)
  await bringIn(client, CASES)
  const shift = new Shift(client)
  await decideOn(shift)

  clock.jump(-2 * MINUTE)
  await decideOn(shift)
  // A correction as small as this makes no entry earlier than the one before it.
  const times = entryTimes(evenhand(place, 'export'))
  expect(times).toEqual(times.toSorted())
  expect(await clockCheck(client)).toEqual({ name: 'clock', state: 'ok' })

  clock.jump(0)
  const undone = await decideOne(client, shift)
  clock.jump(-HOUR)
  // Nobody knows any more how long ago it was.
  expect(await undo(client, undone)).toEqual([409, 'undo_window_over'])
  await decideOn(shift)
  expect(await clockCheck(client)).toEqual({ name: 'clock', state: 'degraded', why: 'behind' })

  clock.jump(DAY)
  expect((await client.send('GET', '/session')).status).toBe(401)
  client.cookie = await ownerSession(desk.url)
  await decideOn(shift)
  const held = await claimOne(client)

  clock.jump(0)
  expect((await client.send('GET', '/session')).status).toBe(200)
  // Ten minutes from tomorrow on is longer than anybody may hold a case.
  await until(async () => (await caseNow(client, held.case.id)).status === 'open')
  await decideOn(shift)
  const lost = await lostOf(client, shift)
  expect(lost).toBe(0)
  expect(await clockCheck(client)).toEqual({ name: 'clock', state: 'degraded', why: 'behind' })
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: CASES, decisions: shift.acknowledged.size })
  const file = join(newPlace().dataDir, 'record.ndjson')
  evenhand(place, 'export', '--out', file)
  expect(evenhand(place, 'verify', '--export', file)).toMatch(/a clock was wrong, or it was\ndated back/)
  noteFault(context, {
    fault: `the clock put back two minutes and an hour, and forward a day, while two people decide (${clock.way})`,
    database: 'SQLite',
    times: 5,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered:
      'Decisions went on. Two minutes: no entry dated back. An hour: undo refused. A day: sessions ended, and claims given then ended with the jump. Record whole; verify names the entry.',
  })
}, 180_000)

/** A few more decisions, by two people. */
async function decideOn(shift: Shift): Promise<void> {
  const before = shift.acknowledged.size
  const work = shift.work(2)
  await until(() => shift.acknowledged.size >= before + 10)
  shift.end()
  await work
  expect(await shift.sendAgain()).toBe(0)
}

async function claimOne(client: DeskClient): Promise<CaseDetail> {
  const { path, ...claim } = claimNext()
  const { body } = await client.send('POST', path, claim)
  const [detail] = (body as { claimed: CaseDetail[] }).claimed
  if (!detail) throw new Error(`Nothing was claimed: ${JSON.stringify(body)}`)
  return detail
}

async function decideOne(client: DeskClient, shift: Shift): Promise<CaseDetail> {
  const { path, ...decision } = decisionOn(await claimOne(client))
  const { status, body } = await client.send('POST', path, decision)
  expect(status).toBe(201)
  const detail = body as CaseDetail
  shift.acknowledged.set(detail.case.id, detail.case.decisions.at(-1)?.id ?? '')
  return detail
}

async function undo(client: DeskClient, { case: { id, version } }: CaseDetail): Promise<[number, string]> {
  const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() }
  const { status, body } = await client.send('POST', `/cases/${id}/reversals`, { json: {}, headers })
  return [status, (body as { code: string }).code]
}

async function caseNow(client: DeskClient, id: string) {
  return ((await client.send('GET', `/cases/${id}`)).body as CaseDetail).case
}

async function clockCheck(client: DeskClient): Promise<unknown> {
  const { status, body } = await client.send('GET', '/health')
  expect(status).toBe(200)
  return (body as { checks: { name: string }[] }).checks.find(({ name }) => name === 'clock')
}
