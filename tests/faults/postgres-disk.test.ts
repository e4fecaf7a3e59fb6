import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import type { DeskClient } from './desk-client.ts'
import { newPlace, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { limitPostgres, startAgain } from './limited-postgres.ts'
import { holdRecord, lostOf, type Shift } from './shift.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const TIMES = 3
const CASES = 900
const MEGABYTES = 192
const BY_LIMIT = 'a limit on the size of files, since nothing can be mounted here'

const disks: SmallDisk[] = []
afterAll(async () => {
  await tidy()
  for (const disk of disks) disk.remove()
})

it('[FAULT-13] PostgreSQL’s disk turns read-only: it ends, every answer says so, and with the disk well again nothing acknowledged is missing', async (context) => {
  const { disk, postgres } = await onSmallDisk()
  await holdThrough(context, postgres, {
    fault: `the disk of the database turns read-only while four people decide (${disk ? 'ext4 whose journal was aborted' : BY_LIMIT})`,
    /** What the request gets that PostgreSQL could still answer, and what those get that find it gone. */
    statuses: disk ? [500, 503] : [500, 503, 507],
    whys: disk ? ['away'] : ['away', 'failing', 'full'],
    begin: async () => (disk ? disk.turnReadOnly() : limitPostgres(postgres, '8192')),
    mend: async () => {
      await postgres.tell('kill')
      disk?.again('rw')
      await postgres.tell('start')
    },
    recovered: 'Once the disk was well and PostgreSQL was started',
  })
}, 180_000)

it('[FAULT-13] PostgreSQL’s disk is so full that it cannot go on with its log: it ends, every answer says so, and with room again nothing acknowledged is missing', async (context) => {
  const { disk, postgres } = await onSmallDisk()
  await holdThrough(context, postgres, {
    fault: `the disk of the database is so full that PostgreSQL cannot begin the next file of its log, while four people decide (${disk ? `a disk of ${MEGABYTES} MB, filled` : BY_LIMIT})`,
    statuses: disk ? [503, 507] : [500, 503, 507],
    // After its end it may come back, and have no room for a connection.
    whys: disk ? ['away', 'full'] : ['away', 'failing', 'full'],
    begin: async () => {
      if (disk) await fillLog(postgres, disk)
      else limitPostgres(postgres, '8192')
    },
    mend: async () => {
      disk?.free()
      await startAgain(postgres)
    },
    recovered: 'Once there was room and PostgreSQL was started',
  })
}, 180_000)

async function onSmallDisk() {
  const disk = smallDisk(MEGABYTES)
  if (disk) disks.push(disk)
  const settings = ['max_wal_size=32MB', 'min_wal_size=32MB']
  return { disk, postgres: await startPostgres({ keep: true, settings, ...(disk && { within: disk.folder }) }) }
}

interface Trouble {
  readonly fault: string
  readonly statuses: readonly number[]
  /** What health says of the database in the end. */
  readonly whys: readonly string[]
  begin(): Promise<void>
  mend(): Promise<void>
  readonly recovered: string
}

async function holdThrough(
  context: Parameters<typeof noteFault>[0],
  postgres: TestPostgres,
  { fault, statuses, whys, begin, mend, recovered }: Trouble,
): Promise<void> {
  const place = newPlace(postgres.url)
  const { desk, client, shift } = await staffedDesk(place, CASES)
  for (let round = 1; round <= TIMES; round++) {
    const [before, refused] = [shift.acknowledged.size, shift.troubles.length]
    const work = shift.work(4)
    await until(() => shift.acknowledged.size >= before + 12)
    await begin()
    await until(() => shift.troubles.length > refused + 8)
    await until(async () => whys.includes((await databaseCheck(client)).why ?? ''))
    expect(statuses).toContain((await client.send('GET', '/health')).status)
    for (const path of ['/queues', '/session']) {
      expect([200, ...statuses], path).toContain((await client.send('GET', path)).status)
    }
    expect((await client.send('GET', '/health?probe=live')).status).toBe(200)
    await mend()
    await until(async () => (await client.send('GET', '/health')).status === 200)
    shift.end()
    await work
    await shift.sendAgain()
  }
  const told = [...new Set(shift.troubles.map(({ status }) => status))].toSorted((one, other) => one - other)
  expect(told.filter((status) => !statuses.includes(status))).toEqual([])
  holdWords(shift)
  const lost = await lostOf(client, shift)
  expect(lost).toBe(0)
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: CASES, decisions: shift.acknowledged.size })
  await postgres.stop()
  noteFault(context, {
    fault,
    database: 'PostgreSQL',
    times: TIMES,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered: `${shift.troubles.length} writes refused with ${told.join(', ')}; PostgreSQL ended by itself, health said ${whys.join(' or ')}. ${recovered}, the server went on without a restart.`,
  })
}

const WORDS: Readonly<Record<number, [code: string, detail: RegExp]>> = {
  500: ['storage_failed', /read-only, or failing/],
  503: ['unavailable', /database cannot be reached/],
  507: ['storage_full', /disk is full/],
}

/** Each refusal says what its status says. */
function holdWords({ troubles }: Shift): void {
  for (const { status, body } of troubles) {
    const [code, detail] = WORDS[status] ?? ['', /^$/]
    expect([status, body]).toEqual([status, expect.objectContaining({ code, detail: expect.stringMatching(detail) })])
  }
}

/** Fills the disk, and then one file of the log after the other, until PostgreSQL has to make another and cannot. */
async function fillLog({ url }: TestPostgres, disk: SmallDisk): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  let state: 'there' | 'gone' = 'there'
  client.on('error', () => {
    state = 'gone'
  })
  await client.connect()
  disk.fill()
  await until(async () => {
    await client
      .query(`select pg_logical_emit_message(true, 'evenhand', 'more'), pg_switch_wal()`)
      .catch(() => undefined)
    return state === 'gone'
  })
  await client.end().catch(() => undefined)
}

async function databaseCheck(client: DeskClient): Promise<{ readonly why?: string }> {
  const { body } = await client.send('GET', '/health')
  const { checks } = body as { checks: { name: string; why?: string }[] }
  return checks.find(({ name }) => name === 'database') ?? {}
}
