import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, createApi } from '#api/app.ts'
import { runMaintenance } from '#api/maintenance.ts'
import { appealOutcome } from '#domain/appeals.ts'
import { appealRecord } from '#domain/appeal-record.ts'
import type { ModerationCase } from '#domain/case.ts'
import { clockState } from '#domain/clocks.ts'
import type { CodeId } from '#domain/ids.ts'
import { touchedBy } from '#domain/participants.ts'
import { PolicyIndex } from '#domain/policy.ts'
import { comparisonsOf } from '#domain/readings.ts'
import { DEMO_START } from '#mocks/demo-start.ts'
import { type PersonaKey, personaOf } from '#mocks/personas.ts'
import { openSqlite } from '#node/databases.ts'
import { toCaseEvent } from '#store/cases.ts'
import type { Connection } from '#store/connection.ts'
import { firstPolicy } from '#store/first-policy.ts'
import { ledgerEntries } from '#store/ledger.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { type TestPorts, testPorts } from '#tests/support/test-ports.ts'
import { createDemo, generateDemo } from './generate.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenhand-stories-test-'))
let connection: Connection<Tables>
let ports: TestPorts
let api: Api
let cases: readonly ModerationCase[]

beforeAll(async () => {
  connection = openSqlite<Tables>(join(folder, 'demo.db'))
  await migrate(connection.kysely)
  await generateDemo(connection.kysely)
  cases = createDemo().cases
  ports = { ...testPorts(connection), now: () => DEMO_START }
  api = createApi(ports)
  // As the demo does when it is opened.
  await runMaintenance(ports)
})
afterAll(async () => {
  await connection.close()
  rmSync(folder, { recursive: true, force: true })
})

async function asks<Body>(who: PersonaKey, path: string): Promise<Body> {
  ports.session.write(personaOf(who).id)
  const answer = await api(new Request(`http://127.0.0.1/api/v1${path}`))
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as Body
}

interface Inbox {
  readonly askedOfYou: number
  readonly routes: readonly { readonly id: string; readonly count: number; readonly yours: boolean }[]
  readonly rows: readonly {
    readonly id: string
    readonly state: string
    readonly clock: Parameters<typeof clockState>[0]
    readonly barred: string | null
    readonly media: boolean
    readonly because: string | null
    readonly hold: { readonly reviewOn: string } | null
    readonly assignee: { readonly name: string } | null
  }[]
}

it('[DEMO-11] at its opening teams have cases in every state, with clocks that run, stand still, are at risk and ran out', async () => {
  const { rows, routes } = await asks<Inbox>('senior_reviewer', '/escalations?limit=200')
  expect(routes.map(({ id, yours }) => [id, yours])).toEqual([
    ['senior', true],
    ['safeguarding', true],
    ['legal', false],
  ])
  expect(routes.every(({ count }) => count > 1)).toBe(true)
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['new', 'accepted', 'asked', 'held']))
  const clocks = new Set(rows.map(({ clock }) => clockState(clock, DEMO_START)))
  expect(clocks).toEqual(new Set(['due', 'at_risk', 'breached', 'paused']))
  expect(rows.flatMap(({ hold }) => hold?.reviewOn ?? [])).toEqual(['2026-11-26'])
  expect(rows.filter(({ media }) => media)).toHaveLength(1)
  expect(rows.filter(({ barred }) => barred !== null)).toHaveLength(1)
  const gravest = rows.filter(({ because }) => because === 'severity')
  expect(gravest.map(({ assignee }) => assignee?.name)).toEqual(['Desmond Achterberg'])
  expect((await asks<Inbox>('moderator', '/escalations')).askedOfYou).toBe(1)
})

it('[DEMO-11] the duty officer was alerted, a sender was asked, and the independent reviewer hears of approaches', async () => {
  const told = async (who: PersonaKey) => {
    const { notices } = await asks<{ notices: { kind: string; read: boolean }[] }>(who, '/notices')
    return notices.flatMap(({ kind, read }) => (read ? [] : [kind]))
  }
  expect(await told('senior_reviewer')).toEqual(expect.arrayContaining(['alert', 'escalated', 'recused', 'at_risk']))
  expect(await told('moderator')).toContain('asked')
  expect(await told('independent_reviewer')).toEqual(['contact'])
})

it('[DEMO-11] approaches from outside are open and dealt with, and one keeps its case from closing', async () => {
  const contacts = cases.flatMap((state) => (state.contacts ?? []).map(({ settled }) => `${state.status} ${settled}`))
  expect(contacts.toSorted()).toEqual(['decided false', 'decided true', 'escalated false'])
  const kept = await connection.kysely.selectFrom('cases').select('state').where('queue', '=', 'decided').execute()
  const open = kept.filter(({ state }) => state.includes('"settled":false'))
  // Two weeks for an appeal were over six days before.
  expect(open.map(({ state }) => (JSON.parse(state) as ModerationCase).decisions[0]?.at.slice(0, 10))).toEqual([
    '2026-11-03',
  ])
  const { interests } = await asks<{ interests: { cases: number; endedAt: string | null }[] }>(
    'moderator',
    '/interests?of=me',
  )
  expect(interests.map(({ cases: count, endedAt }) => [count > 0, endedAt !== null])).toEqual([
    [true, false],
    [false, true],
  ])
  expect(cases.filter(({ recused }) => recused)).toHaveLength(1)
})

it('[DEMO-12] appeals name their grounds, were answered in every way and in both directions by none who touched the case', async () => {
  const index = new PolicyIndex(firstPolicy(DEMO_START))
  const isViolation = ({ primary }: { primary: { code: string } }) => index.kind(primary.code as CodeId) === 'violation'
  const records = cases.flatMap((state) => appealRecord(state) ?? [])
  for (const { appeal, before, after } of records) {
    expect(appeal.ground).toBeDefined()
    if (!after) continue
    expect(appeal.before).not.toContain(after.by)
    expect(after.onAppeal?.outcome).toBe(appealOutcome(before, after, isViolation))
  }
  const figures = await asks<Record<string, { count: number }>>('senior_reviewer', '/insights/appeals')
  for (const part of ['upheld', 'varied', 'overturned', 'violationToNone', 'noneToViolation']) {
    expect(figures[part]?.count, part).toBeGreaterThan(0)
  }
  expect(records.filter(({ after }) => !after).length).toBeGreaterThan(2)
})

it('[DEMO-12] second readings wait, agree, and are settled by a third; vetoes lead to a panel that shares nobody', async () => {
  const compared = cases.flatMap(comparisonsOf)
  expect(compared.some(({ agreed }) => agreed)).toBe(true)
  expect(compared.some(({ sided }) => sided === 'first') && compared.some(({ sided }) => sided === 'second')).toBe(true)
  expect(cases.some(({ status, stage }) => status === 'awaiting_second_review' && stage === 'second')).toBe(true)
  expect(cases.some(({ status, stage }) => status === 'awaiting_second_review' && stage === 'third')).toBe(true)
  const vetoed = cases.flatMap((state) => (state.veto ? [{ state, veto: state.veto }] : []))
  expect(vetoed.map(({ state }) => state.status).toSorted()).toEqual(['awaiting_second_review', 'decided'])
  for (const { state, veto } of vetoed) {
    expect(veto.by).toBe(personaOf('independent_reviewer').id)
    const before = []
    for await (const entry of ledgerEntries(connection.kysely, 0, state.id)) {
      const event = toCaseEvent(entry)
      if (event && event.at < veto.at) before.push(event)
    }
    expect(veto.before.toSorted()).toEqual(touchedBy(before).toSorted())
    const panel = state.decisions.filter(({ stage }) => stage === 'panel')
    expect(panel.filter(({ by }) => veto.before.includes(by) || by === veto.by)).toEqual([])
  }
})
