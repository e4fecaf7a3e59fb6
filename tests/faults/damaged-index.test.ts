import { expect, it } from 'vitest'
import { startEvenhand } from './command-process.ts'
import { damagePostgres } from './damaged-pages.ts'
import { type Answer, type DeskClient, signIn } from './desk-client.ts'
import { evenhand, newPlace, type Place, startDesk } from './desk-process.ts'
import { noteFault } from './fault-table.ts'
import { casesOnRecord } from './record-lines.ts'
import { holdRecord, lostOf, Shift } from './shift.ts'
import { asked, ownPostgres, staffedDesk } from './staffed-desk.ts'
import { until } from './until.ts'

const CASES = 400
const DECIDED = 12
const MINUTES = 60_000
/** What requests go through: a case by its id, a queue in its order, a case's entries, and a comment's flags. */
const INDEXES = ['cases_pkey', 'cases_priority', 'ledger_pkey', 'flags_comment']
const DAMAGED = expect.objectContaining({
  code: 'storage_failed',
  detail: expect.stringContaining('The database is damaged'),
})

const postgres = ownPostgres()

it(
  '[FAULT-14] a damaged index is told by whoever reads it, nothing wrong is acknowledged meanwhile, and made anew it is as the record says',
  async (context) => {
    const place = newPlace(await postgres.emptyDatabase())
    const { desk, shift } = await staffedDesk(place, CASES)
    await decided(shift, DECIDED)
    expect(await desk.stop()).toBe(0)
    const ids = casesOnRecord(evenhand(place, 'export'))
    const sum = { acknowledged: 0, lost: 0, met: 0, starts: 0, verify: 0, rebuild: 0 }
    for (const index of INDEXES) {
      const damaged = { ...newPlace(), databaseUrl: await postgres.copyOf(place.databaseUrl) }
      const before = new Map(shift.acknowledged)
      await damagePostgres(postgres.server, damaged.databaseUrl, index)
      sum.verify += await refused(damaged, 'verify')
      sum.rebuild += await refused(damaged, 'rebuild', '--check')
      const later = await useDamaged(damaged, ids)
      sum.met += later.met
      sum.starts += later.starts
      await asked(damaged.databaseUrl, `reindex index "${index}"`)
      const { acknowledged, lost } = await holdMended(damaged, later, before)
      sum.acknowledged += acknowledged
      sum.lost += lost
    }
    expect([sum.lost, sum.met > 0, sum.verify > 0]).toEqual([0, true, true])
    noteFault(context, {
      fault:
        'bytes written over in a page of an index (cases by id and in their order, entries by number, flags by comment), while PostgreSQL was ended',
      database: 'PostgreSQL',
      times: INDEXES.length,
      acknowledged: sum.acknowledged,
      lost: sum.lost,
      recovered: `${sum.met} requests that read it were answered with storage_failed, and health said so; a start was refused in ${sum.starts}; verify met ${sum.verify}, rebuild --check ${sum.rebuild}. After reindex and a restart each verifies and replays with all that was acknowledged.`,
    })
  },
  5 * MINUTES,
)

async function decided(shift: Shift, count: number): Promise<void> {
  const work = shift.work(2)
  await until(() => shift.acknowledged.size >= count || shift.troubles.length >= count)
  shift.end()
  await work
}

/** @returns 1 where the command said that the database is damaged, 0 where it met nothing. */
async function refused(place: Place, ...command: readonly string[]): Promise<0 | 1> {
  const { status, said } = await startEvenhand(place, ...command).ended
  if (status === 0) return 0
  expect([status, said]).toEqual([1, expect.stringMatching(/The database is damaged/)])
  return 1
}

/** Reads every case and decides some, whatever comes of it. @returns how many requests met the damage. */
async function useDamaged(place: Place, ids: readonly string[]) {
  const desk = await startDesk(place).catch((error: Error) => {
    expect(error.message).toContain('Evenhand: The database is damaged')
    return null
  })
  if (!desk) return { met: 0, starts: 1, acknowledged: new Map<string, string>(), unanswered: [] }
  const client = await signIn(desk.url)
  const shift = new Shift(client)
  await decided(shift, DECIDED)
  const answers: Answer[] = [...shift.troubles]
  for (const path of ['/queues', '/cases?queue=priority&limit=200', ...ids.map((id) => `/cases/${id}`)])
    answers.push(await client.send('GET', path))
  const met = answers.filter(({ status }) => status >= 500)
  for (const { status, body } of met) expect([status, body]).toEqual([500, DAMAGED])
  expect(answers.filter(({ status }) => status !== 200 && status < 500)).toEqual([])
  if (met.length > 0) await holdHealth(client)
  await desk.kill()
  const { acknowledged, unanswered } = shift
  return { met: met.length, starts: 0, acknowledged, unanswered }
}

async function holdHealth(client: DeskClient): Promise<void> {
  const { status, body } = await client.send('GET', '/health')
  const check = { name: 'database', state: 'failed', why: 'damaged' }
  expect([status, body]).toEqual([500, expect.objectContaining({ checks: expect.arrayContaining([check]) })])
}

/** What was answered before and during the damage is there, each once, and no more than that was kept. */
async function holdMended(
  place: Place,
  { acknowledged, unanswered }: Pick<Shift, 'acknowledged' | 'unanswered'>,
  before: ReadonlyMap<string, string>,
) {
  const desk = await startDesk(place)
  const client = await signIn(desk.url)
  expect((await client.send('GET', '/health')).status).toBe(200)
  const during = new Shift(client)
  for (const [caseId, decisionId] of [...before, ...acknowledged]) during.acknowledged.set(caseId, decisionId)
  during.unanswered.push(...unanswered)
  await during.sendAgain()
  const lost = await lostOf(client, during)
  expect(await desk.stop()).toBe(0)
  holdRecord(place, { cases: CASES, decisions: during.acknowledged.size })
  return { acknowledged: during.acknowledged.size, lost }
}
