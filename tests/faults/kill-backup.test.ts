import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startEvenhand } from './command-process.ts'
import { evenhand, newPlace, type Place, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { decisionsOnRecord } from './record-lines.ts'
import { asked, ownPostgres, staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const KILLS = 6
const RESTORES = 3
const MARK = "select 1 from pg_tables where tablename = 'half_restored'"
const MINUTES = 60_000

const postgres = ownPostgres()
const empty = async (database: 'SQLite' | 'PostgreSQL') =>
  newPlace(database === 'SQLite' ? '' : await postgres.emptyDatabase())

it.for([
  { database: 'SQLite', other: 'PostgreSQL', cases: 1_500 },
  { database: 'PostgreSQL', other: 'SQLite', cases: 800 },
] as const)(
  '[FAULT-6] a backup under a stream of decisions is whole; one that is killed, or a restore, is never taken for one, on $database',
  { timeout: 5 * MINUTES },
  async ({ database, other, cases }, context) => {
    const place = await empty(database)
    const copies = newPlace().dataDir
    const whole = join(copies, 'whole')
    const { desk, shift } = await staffedDesk(place, cases)
    const work = shift.work(2)
    await until(() => shift.acknowledged.size >= 40)
    const before = new Map(shift.acknowledged)
    const trial = await killAtTrial(place, join(copies, 'killed'))
    expect(existsSync(trial)).toBe(true)
    expect(await startEvenhand(place, 'backup', whole).ended).toMatchObject({
      status: 0,
      said: expect.stringContaining('it verifies'),
    })
    // It held the words in the clear.
    expect(existsSync(trial)).toBe(false)
    const backups = 1 + (await killBackups(place, copies))
    shift.end()
    await work
    await desk.kill()
    const restores = await killRestores(() => empty(database), whole)
    for (const again of [await empty(database), await empty(other)]) {
      expect(evenhand(again, 'restore', whole)).toContain('and they verify')
      expect(evenhand(again, 'verify')).toContain('The ledger is whole')
      expect(evenhand(again, 'rebuild', '--check')).toContain(`${cases} cases replayed, 0 differ`)
      const kept = new Set(decisionsOnRecord(evenhand(again, 'export')).map(({ id }) => id))
      expect([...before.values()].filter((id) => !kept.has(id))).toEqual([])
    }
    expect([backups > 0, restores > 0]).toEqual([true, true])
    noteFault(context, {
      fault: `kill -9 of a backup under a stream of decisions (${backups}), and of a restore (${restores})`,
      database,
      times: backups + restores,
      acknowledged: before.size,
      lost: 0,
      recovered:
        'No folder and no desk under its name until it is whole; the whole backup, restored on both databases, verifies and replays.',
    })
  },
)

/** Kills a backup while it is restored for a trial. @returns where that was. */
async function killAtTrial(place: Place, folder: string): Promise<string> {
  const backup = startEvenhand(place, 'backup', folder)
  const within = place.databaseUrl === '' ? place.dataDir : tmpdir()
  const trial = () => readdirSync(within).find((name) => name.startsWith(`evenhand-trial-${backup.pid}-`))
  await until(() => trial() !== undefined)
  backup.kill()
  await backup.ended
  return join(within, trial() ?? '')
}

/** @returns how many were killed before they were whole. */
async function killBackups(place: Place, copies: string): Promise<number> {
  let killed = 0
  for (let round = 1; round <= KILLS; round++) {
    const folder = join(copies, `killed-${round}`)
    const backup = startEvenhand(place, 'backup', folder)
    await until(() => existsSync(`${folder}.part`) || existsSync(folder))
    await sleep(round * 40)
    backup.kill()
    if ((await backup.ended).status === 0) continue
    killed += 1
    expect(existsSync(folder)).toBe(false)
  }
  return killed
}

/** @returns how many were killed before they were whole. */
async function killRestores(emptyPlace: () => Promise<Place>, whole: string): Promise<number> {
  let killed = 0
  for (let round = 1; round <= RESTORES; round++) {
    const place = await emptyPlace()
    const restore = startEvenhand(place, 'restore', whole)
    await Promise.race([until(() => hasBegun(place)), restore.ended])
    await sleep((round - 1) * 80)
    restore.kill()
    if ((await restore.ended).status === 0) continue
    killed += 1
    await holdNotTaken(place, whole)
  }
  return killed
}

async function hasBegun({ dataDir, databaseUrl }: Place): Promise<boolean> {
  if (databaseUrl === '') return existsSync(join(dataDir, 'evenhand.db.part'))
  return (await asked(databaseUrl, MARK)).length > 0
}

/** On SQLite the same command begins anew; on PostgreSQL nothing opens what is there. */
async function holdNotTaken(place: Place, whole: string): Promise<void> {
  if (place.databaseUrl === '') {
    expect(existsSync(join(place.dataDir, 'evenhand.db'))).toBe(false)
    expect(evenhand(place, 'restore', whole)).toContain('and they verify')
    return
  }
  const brokeOff = /A restore into this database broke off, so it holds part of a desk\. Empty it/
  await expect(startDesk(place)).rejects.toThrow(brokeOff)
  expect(() => evenhand(place, 'restore', whole)).toThrow(brokeOff)
}
