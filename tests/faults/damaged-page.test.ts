import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startEvenhand } from './command-process.ts'
import { type Damage, damagePostgres, damageSqlite } from './damaged-pages.ts'
import type { Answer, DeskClient } from './desk-client.ts'
import { evenhand, newPlace, type Place, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { casesOnRecord, decisionsOnRecord } from './record-lines.ts'
import type { Shift } from './shift.ts'
import { asked, ownPostgres, staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const CASES = 400
const DECIDED = 20
/** So many requests that met the damage say what the others would. */
const ENOUGH = 20
const MINUTES = 60_000
const DAMAGED = expect.objectContaining({
  code: 'storage_failed',
  detail: expect.stringContaining('The database is damaged'),
})

const postgres = ownPostgres()

it(
  '[FAULT-10] a damaged page is told by whoever reads it, passes into no backup unseen, and the last good backup brings back all before it, on SQLite',
  async (context) => {
    const place = newPlace()
    const { client, copy, before, ids } = await deskWithBackup(place)
    const damages: [name: string, damage: Damage, told: RegExp][] = [
      ['ledger', 'page', /The database is damaged/],
      ['comments', 'page', /The database is damaged/],
      ['comments', 'bytes', /was changed: its text does not give the hash|The database is damaged/],
      ['cases_priority', 'page', /the file of the database is damaged/],
    ]
    let read = 0
    for (const [name, damage, told] of damages) {
      const damaged = copyOf(place)
      damageSqlite(damaged, name, damage)
      const met = await holdDamaged(damaged, client, { ids, told })
      // Bytes inside a text that still reads as one are found by its hash alone, which nobody checks at reading.
      expect([name, damage, met > 0 || damage === 'bytes']).toEqual([name, damage, true])
      read += met
    }
    const lost = holdRestored(copy, before)
    noteFault(context, {
      fault: `a page written over: of the ledger, of the comments (all of it, and some bytes) and of an index`,
      database: 'SQLite',
      times: damages.length,
      acknowledged: before.size,
      lost,
      recovered: recovered(read),
    })
  },
  3 * MINUTES,
)

it(
  '[FAULT-10] a damaged page is told by whoever reads it, passes into no backup unseen, and the last good backup brings back all before it, on PostgreSQL',
  async (context) => {
    const place = newPlace(await postgres.emptyDatabase())
    const { client, copy, before, ids } = await deskWithBackup(place)
    let read = 0
    const tables = ['ledger', 'comments']
    for (const table of tables) {
      const damaged = { ...newPlace(), databaseUrl: await postgres.copyOf(place.databaseUrl) }
      expect(await asked(damaged.databaseUrl, 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
      await damagePostgres(postgres.server, damaged.databaseUrl, table)
      const met = await holdDamaged(damaged, client, { ids, told: /The database is damaged/ })
      expect([table, met > 0]).toEqual([table, true])
      read += met
    }
    const lost = holdRestored(copy, before)
    noteFault(context, {
      fault: 'bytes written over in a page of the ledger and of the comments, while PostgreSQL was ended',
      database: 'PostgreSQL',
      times: tables.length,
      acknowledged: before.size,
      lost,
      recovered: recovered(read),
    })
  },
  3 * MINUTES,
)

function recovered(read: number): string {
  return `${read} requests that read it were answered with storage_failed, the others as ever; health, verify and backup said so. The backup from before, restored, verifies with all that it had.`
}

/** A stopped desk that was backed up, and decided more after that. */
async function deskWithBackup(place: Place) {
  const { desk, client, shift } = await staffedDesk(place, CASES)
  await decided(shift, DECIDED)
  const before = new Map(shift.acknowledged)
  const copy = join(newPlace().dataDir, 'good')
  evenhand(place, 'backup', copy)
  await decided(shift, 2 * DECIDED)
  expect(await desk.stop()).toBe(0)
  const ids = casesOnRecord(evenhand(place, 'export'))
  expect(ids).toHaveLength(CASES)
  return { client, copy, before, ids }
}

async function decided(shift: Shift, count: number): Promise<void> {
  const work = shift.work(2)
  await until(() => shift.acknowledged.size >= count)
  shift.end()
  await work
  await shift.sendAgain()
}

/** @returns how many requests met the damage. */
async function holdDamaged(
  place: Place,
  client: DeskClient,
  { ids, told }: { readonly ids: readonly string[]; readonly told: RegExp },
): Promise<number> {
  const verified = await startEvenhand(place, 'verify').ended
  expect(verified).toMatchObject({ status: 1, said: expect.stringMatching(told) })
  const folder = join(newPlace().dataDir, 'later')
  const backedUp = await startEvenhand(place, 'backup', folder).ended
  expect(backedUp.status).toBe(1)
  // A copy of what can all be read is one, and says where it comes from.
  expect(existsSync(folder)).toBe(backedUp.said.includes('The backup is whole'))
  const desk = await startDesk(place)
  client.url = desk.url
  const answers: Answer[] = []
  for (const path of ['/queues', '/cases?queue=priority&limit=200']) {
    answers.push(await client.send('GET', path))
  }
  const met = () => answers.filter(({ status }) => status >= 500)
  for (const id of ids) {
    answers.push(await client.send('GET', `/cases/${id}`))
    if (met().length >= ENOUGH) break
  }
  for (const { status, body } of met()) expect([status, body]).toEqual([500, DAMAGED])
  if (met().length > 0) {
    const health = await client.send('GET', '/health')
    const check = { name: 'database', state: 'failed', why: 'damaged' }
    expect([health.status, health.body]).toEqual([
      500,
      expect.objectContaining({ checks: expect.arrayContaining([check]) }),
    ])
  }
  await desk.kill()
  return met().length
}

/** @returns how many of what was acknowledged before the backup are not in it. */
function holdRestored(copy: string, before: ReadonlyMap<string, string>): number {
  const again = newPlace()
  expect(evenhand(again, 'restore', copy)).toContain('and they verify')
  expect(evenhand(again, 'verify')).toContain('The ledger is whole')
  expect(evenhand(again, 'rebuild', '--check')).toContain(`${CASES} cases replayed, 0 differ`)
  const kept = new Set(decisionsOnRecord(evenhand(again, 'export')).map(({ id }) => id))
  const lost = [...before.values()].filter((id) => !kept.has(id)).length
  expect(lost).toBe(0)
  return lost
}

function copyOf({ dataDir }: Place): Place {
  const copy = newPlace()
  for (const name of readdirSync(dataDir)) copyFileSync(join(dataDir, name), join(copy.dataDir, name))
  return copy
}
