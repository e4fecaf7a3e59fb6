import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { bringIn } from './bring-in.ts'
import { clientAt, type DeskClient, signIn } from './desk-client.ts'
import { type DeskProcess, evenhand, newPlace, OWNER, type Place, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { type JumpingClock, jumpingClock } from './jumping-clock.ts'
import { claimsOnRecord, entryTimes, releasesOnRecord } from './record-lines.ts'
import { claimNext, decisionOn, holdRecord, lostOf, Shift } from './shift.ts'
import { asked, ownPostgres } from './staffed-desk.ts'
import { until } from './until.ts'

const CASES = 900
const EACH = 25
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const CLAIM = 10 * MINUTE
/** So far entries of several servers may be apart; their clocks here are by more than an hour. */
const CLOSE = 2 * SECOND
const APART = { name: 'clock', state: 'degraded', why: 'apart' }
const WELL = { name: 'clock', state: 'ok' }

const postgres = ownPostgres()

/** A server whose clock is wrong by so much, and somebody who works at it. */
interface Post {
  readonly clock: JumpingClock
  readonly place: Place
  readonly client: DeskClient
  readonly shift: Shift
  desk: DeskProcess
}

it('[FAULT-15] three servers whose clocks differ: nobody holds what somebody else holds, no hold ends early, and the record has one time', async (context) => {
  const databaseUrl = await postgres.emptyDatabase()
  const right = await postAt(databaseUrl, 0)
  const owner = await signIn(right.desk.url)
  await bringIn(owner, CASES)
  const posts = [await postAt(databaseUrl, HOUR), right, await postAt(databaseUrl, -10 * MINUTE)] as const
  const [ahead, , behind] = posts
  for (const [n, { client, desk }] of posts.entries()) client.cookie = (await moderator(owner, desk, n)).cookie

  await Promise.all(posts.map(decideOn))
  const held = await Promise.all(posts.map(({ client }) => claimOne(client)))
  for (const { holder } of held) {
    const lasts = Date.parse(holder?.until ?? '') - Date.now()
    expect([lasts > CLAIM - MINUTE, lasts < CLAIM + MINUTE]).toEqual([true, true])
  }

  // What time brings about is done by the one whose clock is an hour ahead, and then by the one that is behind.
  expect([await right.desk.stop(), await behind.desk.stop()]).toEqual([0, 0])
  const lapsed = [await passOf(ahead, databaseUrl)]
  await begin(behind)
  expect(await ahead.desk.stop()).toBe(0)
  lapsed.push(await passOf(behind, databaseUrl))
  await Promise.all([begin(right), begin(ahead)])

  for (const [n, { client, shift }] of posts.entries()) {
    const detail = held[n] as CaseDetail
    const { path, ...decision } = decisionOn(detail)
    const { status, body } = await client.send('POST', path, decision)
    expect([n, status, (body as { code?: string }).code]).toEqual([n, 201, undefined])
    shift.acknowledged.set(detail.case.id, (body as CaseDetail).case.decisions.at(-1)?.id ?? '')
  }
  // Who decided at the one that is ahead takes it back at the one that is behind.
  const undone = await decideOne(ahead.client)
  expect(await undo(clientAt(behind.desk.url, ahead.client.cookie), undone)).toBe(201)
  expect(await clocksOf(posts)).toEqual([APART, WELL, APART])
  // A clock that jumps under a server that runs moves nothing either.
  right.clock.jump(2 * HOUR)
  await Promise.all(posts.map(decideOn))
  expect(await clocksOf(posts)).toEqual([APART, APART, APART])
  right.clock.jump(0)
  await Promise.all(posts.map(decideOn))
  expect(await clocksOf(posts)).toEqual([APART, WELL, APART])
  let [acknowledged, lost] = [0, 0]
  for (const { shift } of posts) {
    acknowledged += shift.acknowledged.size
    lost += await lostOf(clientAt(right.desk.url, owner.cookie), shift)
  }
  expect(lost).toBe(0)
  for (const { desk } of posts) expect(await desk.stop()).toBe(0)
  holdOneRecord(right.place, { acknowledged, lapsed })
  noteFault(context, {
    fault: `three servers on one database, one an hour ahead, one right, one ten minutes behind, and the right one put forward two hours meanwhile, while three people decide (${ahead.clock.way})`,
    database: 'PostgreSQL',
    times: posts.length,
    acknowledged,
    lost,
    recovered:
      'All three took the time of PostgreSQL: no case was held by two, no hold ended early whichever of them did what time brings about, entries are dated in order. Health named the two that are wrong.',
  })
}, 240_000)

async function postAt(databaseUrl: string, wrongBy: number): Promise<Post> {
  const place = newPlace(databaseUrl)
  const clock = jumpingClock(newPlace().dataDir)
  clock.jump(wrongBy)
  const desk = await startDesk(place, clock.settings)
  const client = await signIn(desk.url)
  return { clock, place, client, desk, shift: new Shift(client) }
}

async function begin(post: Post): Promise<void> {
  post.desk = await startDesk(post.place, post.clock.settings)
  post.client.url = post.desk.url
}

/** @returns somebody who signed in where they work. */
async function moderator(owner: DeskClient, { url }: DeskProcess, n: number): Promise<DeskClient> {
  const credentials = { email: `moderator${n}@meridian.example`, password: OWNER.password }
  const person = { name: `Moderator ${n}`, ...credentials, roles: ['moderator'] }
  expect((await owner.send('POST', '/people', { json: person })).status).toBe(201)
  return signIn(url, credentials)
}

async function decideOn({ shift }: Post): Promise<void> {
  const before = shift.acknowledged.size
  const work = shift.work(1)
  await until(() => shift.acknowledged.size >= before + EACH)
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

async function decideOne(client: DeskClient): Promise<CaseDetail> {
  const { path, ...decision } = decisionOn(await claimOne(client))
  return (await client.send('POST', path, decision)).body as CaseDetail
}

async function undo(client: DeskClient, { case: { id, version } }: CaseDetail): Promise<number> {
  const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() }
  return (await client.send('POST', `/cases/${id}/reversals`, { json: {}, headers })).status
}

/** Waits until the only server that runs has released a claim that is over. @returns whose claim that was. */
async function passOf({ client }: Post, databaseUrl: string): Promise<string> {
  const { id } = (await claimOne(client)).case
  await asked(databaseUrl, `update claims set until = '2020-01-01T00:00:00.000Z' where case_id = '${id}'`)
  await until(async () => ((await client.send('GET', `/cases/${id}`)).body as CaseDetail).case.status === 'open')
  return id
}

async function clocksOf(posts: readonly Post[]): Promise<unknown[]> {
  return Promise.all(
    posts.map(async ({ client }) => {
      const { status, body } = await client.send('GET', '/health')
      expect(status).toBe(200)
      return (body as { checks: { name: string }[] }).checks.find(({ name }) => name === 'clock')
    }),
  )
}

/** One decision for each that was acknowledged and the one undone, no claim over another, and times that follow. */
function holdOneRecord(
  place: Place,
  { acknowledged, lapsed }: { readonly acknowledged: number; readonly lapsed: readonly string[] },
): void {
  holdRecord(place, { cases: CASES, decisions: acknowledged + 1 })
  const record = evenhand(place, 'export')
  expect(releasesOnRecord(record)).toEqual(lapsed)
  const claimed = claimsOnRecord(record).filter((id) => !lapsed.includes(id))
  expect(claimed.length - new Set(claimed).size).toBeLessThanOrEqual(1)
  const times = entryTimes(record).map((at) => Date.parse(at))
  expect(times.filter((at, n) => Math.max(...times.slice(Math.max(0, n - 50), n), 0) - at > CLOSE)).toEqual([])
  const file = join(newPlace().dataDir, 'record.ndjson')
  evenhand(place, 'export', '--out', file)
  expect(evenhand(place, 'verify', '--export', file)).not.toMatch(/dated back/)
}
