import { copyFileSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { beforeAll, expect, it } from 'vitest'
import { NEWEST_MIGRATION } from '#store/migrations.ts'
import { beginDesk, evenhand, newPlace, type Place, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { fillOlder, OLDER } from './older-desk.ts'
import { asked, ownPostgres, staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const CASES = 1_800
const DECIDED = 60
/** How far the migrations had come, as a part of the time they took when nobody killed them. */
const PARTS = [0, 0.25, 0.5, 0.75, 0.95]
/** How much of their commit had been written, in bytes. */
const WRITTEN = [65_536, 393_216, 786_432, 1_179_648, 1_572_864]
const NEWEST = 'select max(name) as name from kysely_migration'
const AT_WORK = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'evenhand'
  and backend_xid is not null`
const MINUTES = 60_000

const postgres = ownPostgres()
const desk = newPlace()
let decided = 0
/** What verify says of the desk before all of it. */
let whole = ''
beforeAll(async () => {
  const { desk: running, shift } = await staffedDesk(desk, CASES)
  const work = shift.work(4)
  await until(() => shift.acknowledged.size >= DECIDED)
  shift.end()
  await work
  await shift.sendAgain()
  decided = shift.acknowledged.size
  expect(await running.stop()).toBe(0)
  whole = evenhand(desk, 'verify')
}, MINUTES)

it(
  '[FAULT-8] kill -9 in the middle of a migration leaves the older desk or the newer one, whole, on SQLite',
  async (context) => {
    const kept = newPlace()
    await fillOlder(desk, kept)
    const again = () => copyOf(kept)
    const took = await timeOf(await again(), isLocked)
    const ends: string[] = []
    for (const part of PARTS) {
      const place = await again()
      ends.push(
        await killed(place, async () => {
          await until(() => isLocked(place))
          await sleep(part * took)
        }),
      )
    }
    for (const bytes of WRITTEN) {
      const place = await again()
      ends.push(await killed(place, (serves) => untilWritten(place, bytes, serves)))
    }
    expect(ends).toContain('older')
    noteFault(context, rowOf('SQLite', ends, took))
  },
  4 * MINUTES,
)

it(
  '[FAULT-8] kill -9 in the middle of a migration leaves the older desk or the newer one, whole, on PostgreSQL',
  async (context) => {
    const kept = newPlace(await postgres.emptyDatabase())
    await fillOlder(desk, kept)
    const again = async () => newPlace(await postgres.copyOf(kept.databaseUrl))
    const took = await timeOf(await again(), isAtWork)
    const ends: string[] = []
    for (const part of PARTS) {
      const place = await again()
      ends.push(
        await killed(place, async () => {
          await until(() => isAtWork(place))
          await sleep(part * took)
        }),
      )
    }
    expect(ends).toContain('older')
    noteFault(context, rowOf('PostgreSQL', ends, took))
  },
  4 * MINUTES,
)

function rowOf(database: 'SQLite' | 'PostgreSQL', ends: readonly string[], took: number) {
  const older = ends.filter((end) => end === 'older').length
  return {
    fault: `kill -9 of the server while it migrates ${CASES} cases (${Math.round(took)} ms when left alone)`,
    database,
    times: ends.length,
    acknowledged: decided,
    lost: 0,
    recovered: `${older} times nothing of it was there, ${ends.length - older} times all of it. Started again it came up; record and cases whole each time.`,
  }
}

/** Kills a server at the moment, starts another, and holds what is there. @returns what the first had left. */
async function killed(place: Place, moment: (serves: () => boolean) => Promise<unknown>): Promise<'older' | 'newer'> {
  const starting = beginDesk(place)
  starting.ready.catch(() => undefined)
  await moment(starting.serves)
  await starting.kill()
  const left = await newestOf(place)
  expect([OLDER, NEWEST_MIGRATION]).toContain(left)
  const second = await startDesk(place)
  expect((await fetch(`${second.url}/api/v1/health`)).status).toBe(200)
  expect(await second.stop()).toBe(0)
  // The same tree head: each entry is there, and each case as they say.
  expect(evenhand(place, 'verify')).toBe(whole)
  return left === OLDER ? 'older' : 'newer'
}

/** How long somebody is at work until it serves, in milliseconds, without a kill; and that it then is as it should be. */
async function timeOf(place: Place, goesOn: (place: Place) => boolean | Promise<boolean>): Promise<number> {
  const starting = beginDesk(place)
  const seen: number[] = []
  while (!starting.serves()) {
    if (await goesOn(place)) seen.push(performance.now())
    await sleep(2)
  }
  await (await starting.ready).stop()
  expect(evenhand(place, 'rebuild', '--check')).toContain(`${CASES} cases replayed, 0 differ`)
  return (seen.at(-1) ?? 0) - (seen[0] ?? 0)
}

async function copyOf({ dataDir }: Place): Promise<Place> {
  const copy = newPlace()
  for (const name of readdirSync(dataDir)) copyFileSync(join(dataDir, name), join(copy.dataDir, name))
  return copy
}

/** Whether somebody writes just now. The database is let go of before the server is killed, which then recovers alone. */
function isLocked({ dataDir }: Place): boolean {
  const database = new DatabaseSync(join(dataDir, 'evenhand.db'), { timeout: 0 })
  try {
    database.exec('begin immediate; rollback')
    return false
  } catch {
    return true
  } finally {
    database.close()
  }
}

async function isAtWork({ databaseUrl }: Place): Promise<boolean> {
  return (await asked(databaseUrl, AT_WORK)).length > 0
}

async function untilWritten({ dataDir }: Place, bytes: number, serves: () => boolean): Promise<void> {
  const log = join(dataDir, 'evenhand.db-wal')
  while (!serves() && !(existsSync(log) && statSync(log).size >= bytes)) await nextTurn()
}

/** As the killed server left it: a reader that is alone with a SQLite file would also recover it, so a copy is read. */
async function newestOf(place: Place): Promise<string | undefined> {
  if (place.databaseUrl !== '') return ((await asked(place.databaseUrl, NEWEST)) as { name: string }[])[0]?.name
  const copy = await copyOf(place)
  const database = new DatabaseSync(join(copy.dataDir, 'evenhand.db'))
  try {
    return String(database.prepare(NEWEST).get()?.name)
  } finally {
    database.close()
  }
}
