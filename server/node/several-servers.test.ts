import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest'
import { type Connection } from '#store/connection.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { readConfig } from './config.ts'
import { openPostgres } from './databases.ts'
import { deskClock } from './desk-clock.ts'
import { createLog } from './log.ts'
import { inTurn } from './maintenance-turn.ts'
import { startServer } from './server.ts'
import { createSignInLimit } from './sign-in-limit.ts'

const OWNER = { EVENHAND_OWNER_EMAIL: 'owner@meridian.example', EVENHAND_OWNER_PASSWORD: 'a long enough password' }
const log = createLog('silent')
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Sets this machine's clock, and nothing else that counts. */
function moveClock(to: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: to })
}

let databaseUrl: string
const opened: Connection<Tables>[] = []

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** What one server has of its own: connections to the database that all share. */
async function connect(): Promise<Connection<Tables>> {
  const connection = await openPostgres<Tables>(databaseUrl)
  opened.push(connection)
  return connection
}

beforeEach(async () => {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/several_${randomBytes(6).toString('hex')}`
  databaseUrl = url.href
  await administer(`create database ${url.pathname.slice(1)}`)
})
afterEach(async () => {
  vi.useRealTimers()
  for (const connection of opened.splice(0)) await connection.close()
  await administer(`drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`)
})

it('[SEVERAL-1] three servers that start at once on an empty PostgreSQL database all come up, with one policy and one owner', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-several-'))
  const config = readConfig({ PORT: '0', EVENHAND_DATA: folder, DATABASE_URL: databaseUrl, ...OWNER })
  const started = await Promise.allSettled([1, 2, 3].map(() => startServer(config, log)))
  for (const one of started) if (one.status === 'fulfilled') await one.value.stop()
  rmSync(folder, { recursive: true, force: true })
  expect(started.flatMap((one) => (one.status === 'rejected' ? String(one.reason) : []))).toEqual([])
  const { kysely } = await connect()
  const types = await kysely.selectFrom('ledger').select('type').orderBy('seq').execute()
  expect(types.map(({ type }) => type)).toEqual(['policy.published', 'person.added'])
})

it('[SEVERAL-2] of several servers one at a time does what time brings about, and another where that one has died', async () => {
  const [one, two] = [await connect(), await connect()]
  await migrate(one.kysely)
  let letGo = (): void => undefined
  let begun = (): void => undefined
  const under = new Promise<void>((resolve) => {
    begun = resolve
  })
  const first = inTurn(one, 'one', () => {
    begun()
    return new Promise<void>((resolve) => {
      letGo = resolve
    })
  })
  await under
  let ran = 0
  const run = async () => void (ran += 1)
  expect([await inTurn(two, 'two', run), ran]).toEqual(['elsewhere', 0])
  letGo()
  expect(await first).toBe('done')
  expect([await inTurn(two, 'two', run), ran]).toEqual(['done', 1])
  // A pass that throws hands on as well.
  await expect(inTurn(one, 'one', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
  expect(await inTurn(two, 'two', run)).toBe('done')
  const left = (at: number) =>
    one.kysely
      .updateTable('settings')
      .set({ value: `${at} dead` })
      .where('key', '=', 'maintenance')
      .executeTakeFirstOrThrow()
  await left(Date.now() + 60_000)
  expect(await inTurn(two, 'two', run)).toBe('elsewhere')
  await left(Date.now() - 1)
  expect([await inTurn(two, 'two', run), ran]).toEqual(['done', 3])
})

it('[SEVERAL-4] servers whose own clocks are hours apart take turns, and forgive guesses, by the clock of the database', async () => {
  const [one, two] = [await connect(), await connect()]
  await migrate(one.kysely)
  const [here, there] = [await deskClock(one, () => undefined), await deskClock(two, () => undefined)]
  const right = Date.now()
  const during: string[] = []
  await inTurn(one, 'one', async () => {
    for (const wrongBy of [-HOUR, HOUR]) {
      moveClock(right + wrongBy)
      during.push(await inTurn(two, 'two', () => Promise.resolve()))
    }
  })
  expect(during).toEqual(['elsewhere', 'elsewhere'])
  const email = 'mira@meridian.example'
  const behind = createSignInLimit(one.kysely, here.time)
  for (let tries = 0; tries < 7; tries++) await behind.begin(email, `192.0.2.${tries}`)
  const ahead = createSignInLimit(two.kysely, there.time)
  expect(await ahead.begin(email, '192.0.2.90')).toBe('too_many_attempts')
  here.stop()
  there.stop()
})

it('[CLOCK-11] a desk on PostgreSQL takes its time from there, and tells by how much this machine’s clock is off', async () => {
  const connection = await connect()
  const right = Date.now()
  moveClock(right + HOUR)
  const told: number[] = []
  const clock = await deskClock(connection, (seconds) => told.push(seconds))
  const isNear = (off: number, by: number) => Math.abs(off - by) < 60_000
  expect([isNear(clock.time(), right), isNear(clock.ahead() ?? 0, HOUR)]).toEqual([true, true])
  expect(told.map((seconds) => isNear(seconds * 1000, HOUR))).toEqual([true])
  moveClock(right - HOUR)
  expect([isNear(clock.time(), right), isNear(clock.ahead() ?? 0, -HOUR)]).toEqual([true, true])
  vi.useRealTimers()
  expect(isNear(clock.ahead() ?? HOUR, 0)).toBe(true)
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2)
  clock.stop()
})

it('[FAULT-16] a turn, and a count of guesses, that a clock a day ahead gave do not outlive it', async () => {
  const { kysely } = await connect()
  await migrate(kysely)
  const connection = { kysely, dialect: 'postgres' as const, close: () => Promise.resolve() }
  await kysely
    .insertInto('settings')
    .values({ key: 'maintenance', value: `${Date.now() + DAY} dead` })
    .execute()
  expect(await inTurn(connection, 'one', () => Promise.resolve())).toBe('done')
  const email = 'mira@meridian.example'
  const tomorrow = createSignInLimit(kysely, () => Date.now() + DAY)
  for (let tries = 0; tries < 7; tries++) await tomorrow.begin(email, '192.0.2.1')
  expect(await createSignInLimit(kysely, Date.now).begin(email, '192.0.2.1')).toBe('go_on')
})

it('[SEVERAL-3] whose guesses are forgiven by one server is soon let in by the others, which had shut them out', async () => {
  const [one, two] = [await connect(), await connect()]
  await migrate(one.kysely)
  const [here, there] = [createSignInLimit(one.kysely, Date.now), createSignInLimit(two.kysely, Date.now)]
  const email = 'mira@meridian.example'
  for (let tries = 0; tries < 7; tries++) await there.begin(email, `192.0.2.${tries}`)
  expect(await there.begin(email, '192.0.2.90')).toBe('too_many_attempts')
  await here.forgive(email)
  await expect.poll(() => there.begin(email, '192.0.2.91'), { timeout: 10_000, interval: 500 }).toBe('go_on')
})
