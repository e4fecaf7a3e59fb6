import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { signIn } from './desk-client.ts'
import { type DeskProcess, newPlace, type Place, startDesk, tidy } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { holdRecord, lostOf } from './shift.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const CASES = 600
const FAILING = expect.objectContaining({
  code: 'storage_failed',
  detail: expect.stringContaining('read-only, or failing'),
})

let disk: SmallDisk | null = null
afterAll(async () => {
  await tidy()
  disk?.remove()
})

/** Makes a place unwritable under a server that runs, and before one that starts. */
interface Shut {
  readonly way: string
  readonly place: Place
  underIt(desk: DeskProcess): void
  /** @returns whether this machine could. */
  beforeStart(): boolean
  open(): void
}

function shutPlace(): Shut {
  disk = smallDisk(64)
  if (disk) {
    const { folder, turnReadOnly, again } = disk
    return {
      way: 'ext4 whose journal was aborted, then mounted read-only',
      place: { dataDir: join(folder, 'data'), databaseUrl: '' },
      underIt: turnReadOnly,
      beforeStart: () => {
        again('ro')
        return true
      },
      open: () => again('rw'),
    }
  }
  const place = newPlace()
  return {
    way: 'a limit that lets nothing be written, then a file without the right to write, since nothing can be mounted here',
    place,
    underIt: ({ pid }) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=0:unlimited']),
    beforeStart: () => mayWrite(place, 'no'),
    open: () => void mayWrite(place, 'yes'),
  }
}

/** Root may write where the rights say no, so that for root the file is marked as not to be changed. */
function mayWrite({ dataDir }: Place, may: 'yes' | 'no'): boolean {
  const file = join(dataDir, 'evenhand.db')
  if (process.getuid?.() === 0) return spawnSync('chattr', [may === 'yes' ? '-i' : '+i', file]).status === 0
  chmodSync(file, may === 'yes' ? 0o600 : 0o400)
  return true
}

it('[FAULT-9] a disk that turns read-only: writes say so, everything can be read, and a start names the place', async (context) => {
  const { way, place, underIt, beforeStart, open } = shutPlace()
  const { desk, client, shift } = await staffedDesk(place, CASES)
  const work = shift.work(4)
  await until(() => shift.acknowledged.size >= 12)
  underIt(desk)
  await until(() => shift.troubles.length >= 12)
  for (const path of ['/queues', '/cases?limit=5', '/session', '/health?probe=live']) {
    expect([path, (await client.send('GET', path)).status]).toEqual([path, 200])
  }
  await until(async () => (await client.send('GET', '/health')).status === 500)
  shift.end()
  await work
  for (const { status, body } of shift.troubles) expect([status, body]).toEqual([500, FAILING])
  await desk.kill()
  const shut = beforeStart()
  if (shut) {
    await expect(startDesk(place)).rejects.toThrow(
      new RegExp(`Evenhand: .*${place.dataDir}.* cannot be (opened for writing|written)`),
    )
  }
  open()
  const again = await startDesk(place)
  client.url = again.url
  // The session that was there before the fault is still good: what signs it was on the disk.
  await shift.sendAgain()
  const lost = await lostOf(client, shift)
  expect([lost, shift.acknowledged.size > 8]).toEqual([0, true])
  const signedIn = await signIn(again.url)
  expect((await signedIn.send('GET', '/health')).status).toBe(200)
  expect(await again.stop()).toBe(0)
  holdRecord(place, { cases: CASES, decisions: shift.acknowledged.size })
  noteFault(context, {
    fault: `the disk turns read-only while four people decide, and is so at a start (${way})`,
    database: 'SQLite',
    times: shut ? 2 : 1,
    acknowledged: shift.acknowledged.size,
    lost,
    recovered: `${shift.troubles.length} writes refused with storage_failed, reads answered; ${
      shut ? 'the start named the place' : 'a start on it could not be tried here'
    }. Writable again, it started, sessions held, nothing was missing.`,
  })
}, 120_000)
