import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { ImportDetail } from '#contract/types.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import type { Answer, DeskClient } from './desk-client.ts'
import { type DeskProcess, newPlace, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { importEnded, uploadLines } from './bring-in.ts'
import { limitPostgres, startAgain } from './limited-postgres.ts'
import { holdRecord, lostOf } from './shift.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const FILLED = 5
const POSTGRES_MB = 160
const CASES = 1_500
/** More than are decided until the room within PostgreSQL's files is used up, each time. */
const MORE_CASES = 6_000
const BY_LIMIT = 'a limit on the size of files, since nothing can be mounted here'

const disks: SmallDisk[] = []
afterAll(async () => {
  await tidy()
  for (const disk of disks) disk.remove()
})

/** Takes the room from a server and gives it back: a real full disk, or a limit on what it may write. */
interface Room {
  readonly way: string
  readonly dataDir: string
  readonly code: 'storage_full' | 'storage_failed'
  take(desk: DeskProcess): void
  give(desk: DeskProcess): void
}

function roomOf(): Room {
  const disk = smallDisk(128)
  if (disk) {
    disks.push(disk)
    const { folder, fill, free } = disk
    return {
      way: 'a disk of 128 MB, filled',
      dataDir: join(folder, 'data'),
      code: 'storage_full',
      take: fill,
      give: free,
    }
  }
  const limit = ({ pid }: DeskProcess, bytes: string) =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    way: BY_LIMIT,
    dataDir: newPlace().dataDir,
    code: 'storage_failed',
    take: (desk) => limit(desk, '4096'),
    give: (desk) => limit(desk, 'unlimited'),
  }
}

it('[FAULT-5] on a full disk nothing is half kept, everything can be read, and it goes on without a restart', async (context) => {
  const room = roomOf()
  const place = { dataDir: room.dataDir, databaseUrl: '' }
  const { desk, client, shift } = await staffedDesk(place, CASES)
  for (let round = 1; round <= FILLED; round++) {
    const work = shift.work(4)
    await sleep(300)
    const before = shift.troubles.length
    room.take(desk)
    await until(() => shift.troubles.length > before + 8)
    for (const path of ['/queues', '/cases?limit=5', '/session', '/health?probe=live']) {
      expect([path, (await client.send('GET', path)).status]).toEqual([path, 200])
    }
    // It lives, and cannot do its work.
    const health = async () => (await client.send('GET', '/health')).status
    await expect.poll(health, { timeout: 15_000 }).toBeGreaterThanOrEqual(500)
    room.give(desk)
    await sleep(300)
    shift.end()
    await work
    await shift.sendAgain()
  }
  for (const trouble of shift.troubles) expect(toldOf(trouble)).toEqual(told(room))
  const lost = await lostOf(client, shift)
  expect([lost, shift.acknowledged.size > FILLED]).toEqual([0, true])
  const stopped = await importOnFullDisk(client, desk, room)
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: CASES + 20_000, decisions: shift.acknowledged.size })
  noteFault(context, {
    fault: `the disk is full while four people decide and a file is imported (${room.way})`,
    database: 'SQLite',
    times: FILLED + 1,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered: `${shift.troubles.length} writes refused with ${room.code}, reads answered. With room again it went on without a restart; the import ${stopped}.`,
  })
}, 180_000)

it('[FAULT-5] where the disk of PostgreSQL is full, writes are refused and it goes on once there is room', async (context) => {
  const disk = smallDisk(POSTGRES_MB)
  if (disk) disks.push(disk)
  const settings = ['max_wal_size=32MB', 'min_wal_size=32MB']
  const postgres = await startPostgres({ keep: true, settings, ...(disk && { within: disk.folder }) })
  const place = newPlace(postgres.url)
  const { desk, client, shift } = await staffedDesk(place, MORE_CASES)
  for (let round = 1; round <= FILLED; round++) {
    const work = shift.work(4)
    await sleep(400)
    const before = shift.troubles.length
    if (disk) disk.fill()
    else limitPostgres(postgres, '8192')
    await until(() => shift.troubles.length > before + 8)
    for (const path of ['/queues', '/cases?limit=5']) {
      expect(disk ? [200] : [200, 503], path).toContain((await client.send('GET', path)).status)
    }
    // What it writes itself still goes, and it says that what people write does not.
    expect(disk ? [507] : [507, 500, 503]).toContain((await client.send('GET', '/health')).status)
    if (disk) disk.free()
    else await startAgain(postgres)
    await until(async () => (await client.send('GET', '/health')).status === 200)
    await sleep(400)
    shift.end()
    await work
    await shift.sendAgain()
  }
  const told = new Set(shift.troubles.map(({ status }) => status))
  // A server that cannot write its own log ends, and is away until it is started again.
  for (const status of told) expect(disk ? [507] : [507, 500, 503]).toContain(status)
  const lost = await lostOf(client, shift)
  expect([lost, shift.acknowledged.size > FILLED]).toEqual([0, true])
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: MORE_CASES, decisions: shift.acknowledged.size })
  await postgres.stop()
  noteFault(context, {
    fault: `the disk of the database is full while four people decide (${disk ? `a disk of ${POSTGRES_MB} MB, filled` : BY_LIMIT})`,
    database: 'PostgreSQL',
    times: FILLED,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered: `${shift.troubles.length} writes refused with ${[...told].join(', ')}. With room again the server went on without a restart.`,
  })
}, 180_000)

/** Fills the disk once rows came in. @returns how the import ended and went on. */
async function importOnFullDisk(client: DeskClient, desk: DeskProcess, room: Room): Promise<string> {
  const { id } = await uploadLines(client, 20_000, 'later')
  await client.send('POST', `/imports/${id}/run`)
  await until(async () => (await importOf(client, id)).progress.rows > 0)
  room.take(desk)
  await until(async () => (await importOf(client, id)).message !== null)
  const stopped = await importOf(client, id)
  expect(stopped).toMatchObject({ message: expect.stringMatching(/^The disk (is full|cannot be written)/) })
  const refused = await client.send('POST', '/imports?fileName=big.csv', {
    file: `text\n${'a word\n'.repeat(600_000)}`,
  })
  expect(toldOf(refused)).toEqual(told(room))
  room.give(desk)
  // The server answered before it had read the file, and closes that line.
  await sleep(1_000)
  const { body } = await client.send('GET', '/imports')
  expect((body as { imports: ImportDetail[] }).imports.map(({ fileName }) => fileName)).not.toContain('big.csv')
  if (stopped.status === 'stopped') expect((await client.send('POST', `/imports/${id}/run`)).status).toBe(202)
  const done = await importEnded(client, id)
  expect(done).toMatchObject({ status: 'done', counts: { rows: 20_000, cases: 20_000, duplicates: 0, refused: 0 } })
  return stopped.status === 'stopped' ? 'stopped, said why, and was let go on' : 'said why, and went on by itself'
}

async function importOf(client: DeskClient, id: string): Promise<ImportDetail> {
  return (await client.send('GET', `/imports/${id}`)).body as ImportDetail
}

function told({ code }: Room) {
  return [code === 'storage_full' ? 507 : 500, code]
}

function toldOf({ status, body }: Answer) {
  return [status, (body as { code?: string }).code]
}
