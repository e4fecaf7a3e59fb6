import { expect } from 'vitest'
import type { AuditReport, ImportDetail, Operations } from '#contract/types.ts'
import { CASE_STATUSES } from '#domain/case.ts'
import { rebuild } from '#store/rebuild.ts'
import { verifyLedger } from '#store/verify.ts'
import { takeOut } from './office.ts'
import { countBy } from './known-case.ts'
import type { Week } from './week.ts'

/** The record is whole, replays to the same rows, and each figure that the product gives is the tally's own. */
export async function holdAgainstTally(week: Week): Promise<void> {
  const { desk, before } = week
  const { tally } = desk
  // What is asked for below is on the record itself.
  await holdDecisions(week)
  await holdNotices(week)
  const db = desk.client.ports.connection.kysely
  const verified = await verifyLedger(db)
  expect(verified.fault).toBeNull()
  expect(verified.cases).toBe(tally.imports.cases)
  expect(await rebuild(db, 'check')).toMatchObject({ different: 0 })

  const wanted = new Map(before)
  for (const [type, count] of tally.entries) wanted.set(type, (wanted.get(type) ?? 0) + count)
  const told = new Map<string, number>()
  for (const type of wanted.keys()) told.set(type, await total(week, `/ledger?type=${type}&limit=1`))
  expect(told).toEqual(wanted)
  const sum = [...wanted.values()].reduce((all, count) => all + count, 0)
  const { seq } = await desk.get<{ seq: number }>('auditor', '/ledger/head')
  expect(seq).toBe(sum)

  await holdStates(week)
  await holdQueues(week, seq)
  await holdImports(week)
  await holdAudit(week)
}

async function holdStates(week: Week): Promise<void> {
  const statuses = new Map<string, number>()
  for (const status of CASE_STATUSES) {
    const count = await total(week, `/cases?queue=all&status=${status}&total=count&limit=1`)
    if (count > 0) statuses.set(status, count)
  }
  const tallied = [...week.desk.tally.byStatus()].filter(([, count]) => count > 0)
  expect(sorted(statuses)).toEqual(sorted(new Map(tallied)))
}

async function total({ desk }: Week, path: string): Promise<number> {
  const { total: count, totalExact } = await desk.get<{ total: number; totalExact: boolean }>('auditor', path)
  expect([path, totalExact]).toEqual([path, true])
  return count
}

interface Exported {
  readonly decided_by: string
  readonly reading: string
  readonly policy_version: number
  readonly code: string
  readonly severity: number
  readonly outcome: string
  readonly route: string | null
  readonly became: string
}

/** Every decision, by everything that is said of it at once: who, which reading, under what, what, and what became of it. */
async function holdDecisions(week: Week): Promise<void> {
  const lines = (await takeOut(week.desk)).trim().split('\n')
  const exported = lines.map((line) => JSON.parse(line) as Exported)
  const made = week.desk.tally.decisions()
  expect(exported).toHaveLength(made.length)
  const theirs = countBy(exported, (one) => {
    const { decided_by: by, reading, policy_version: version, code, severity, outcome, route, became } = one
    return [by, reading, version, code, severity, outcome, route || '–', became].join(' ')
  })
  const ours = countBy(made, ({ by, stage, version, code, severity, outcome, route, became }) =>
    [by, stage, version, code, severity, outcome, route ?? '–', became].join(' '),
  )
  expect(sorted(theirs)).toEqual(sorted(ours))
  expect(await total(week, '/decisions?limit=1')).toBe(made.length)
}

async function holdQueues({ desk }: Week, seq: number): Promise<void> {
  const { entries, queues, imports } = await desk.get<Operations>('administrator', '/operations')
  expect([entries, imports]).toEqual([seq, { underWay: 0, stopped: 0 }])
  const counted = new Map(queues.map(({ id, count, held }) => [id, { count, held }]))
  const tallied = desk.tally.byQueue()
  for (const [id, figures] of counted) expect([id, figures]).toEqual([id, tallied.get(id) ?? { count: 0, held: 0 }])
  expect(queues.find(({ id }) => id === 'priority')?.breached).toBe(desk.tally.breached(desk.now()))
}

async function holdImports({ desk }: Week): Promise<void> {
  const sums = { rows: 0, cases: 0, context: 0, duplicates: 0, refused: 0 }
  for (let cursor = ''; ; ) {
    const path = `/imports?limit=100${cursor}`
    const page = await desk.get<{ imports: ImportDetail[]; nextCursor: string | null }>('senior_reviewer', path)
    for (const { counts } of page.imports) {
      for (const kind of Object.keys(sums) as (keyof typeof sums)[]) sums[kind] += counts?.[kind] ?? 0
    }
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect(sums).toEqual(desk.tally.imports)
}

/** Each person was told of everything that the tally says, each time, and of nothing else. */
async function holdNotices({ desk, people }: Week): Promise<void> {
  const told = new Map<string, number>()
  for (const who of [...people.moderators, ...people.seniors, ...people.independents]) {
    for (let cursor = ''; ; ) {
      const page = await desk.get<{ notices: { kind: string }[]; nextCursor: string | null }>(
        who,
        `/notices?limit=200${cursor}`,
      )
      for (const { kind } of page.notices) {
        told.set(`${who} ${kind}`, (told.get(`${who} ${kind}`) ?? 0) + 1)
      }
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
  }
  expect(sorted(told)).toEqual(sorted(desk.tally.notices))
}

/** The report is about as many as were re-read. */
async function holdAudit({ desk, audited }: Week): Promise<void> {
  const { audits } = await desk.get<{ audits: { id: string }[] }>('auditor', '/audits')
  const report = await desk.get<AuditReport>('auditor', `/audits/${audits[0]?.id}/report`)
  expect([report.figures.judged, audited > 0]).toEqual([audited, true])
}

function sorted<T>(counts: ReadonlyMap<string, T>): [string, T][] {
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))
}
