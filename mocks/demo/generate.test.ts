import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApi } from '#api/app.ts'
import { type CaseDecision, type ModerationCase, standing } from '#domain/case.ts'
import { missingFrom } from '#domain/finding.ts'
import type { CodeId } from '#domain/ids.ts'
import { PolicyIndex } from '#domain/policy.ts'
import { policyFaults } from '#domain/policy-faults.ts'
import { codePointLength, quoteOf } from '#domain/spans.ts'
import { PERSONAS, personaOf } from '#mocks/personas.ts'
import { openSqlite } from '#node/databases.ts'
import type { Connection } from '#store/connection.ts'
import { DEMO_START } from '#mocks/demo-start.ts'
import { currentPolicy } from '#store/policies.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { testPorts } from '#tests/support/test-ports.ts'
import { migrate } from '#store/migrations.ts'
import { createDemo, generateDemo } from './generate.ts'
import { NEIGHBOURS, OVERREACH } from './neighbours.ts'
import { REVIEWERS } from './reviewers.ts'
import type { Seed } from './write-seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenhand-demo-test-'))
let connection: Connection<Tables>
let seed: Seed
let index: PolicyIndex

beforeAll(async () => {
  connection = openSqlite<Tables>(join(folder, 'demo.db'))
  await migrate(connection.kysely)
  await generateDemo(connection.kysely)
  seed = createDemo()
  const policy = await currentPolicy(connection.kysely, DEMO_START)
  if (!policy) throw new Error('no policy')
  index = new PolicyIndex(policy)
})
afterAll(async () => {
  await connection.close()
  rmSync(folder, { recursive: true, force: true })
})

it('[DEMO-2] the demo’s record verifies, with its texts, its comments and every case replayed', async () => {
  const result = await verifyLedger(connection.kysely)
  expect(result.fault).toBeNull()
  expect(result.cases).toBe(1376)
})

it('[DEMO-2] times never go back in the record', async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ledger one join ledger next on next.seq = one.seq + 1 where next.at < one.at
  `.execute(connection.kysely)
  expect(rows[0]?.n).toBe(0)
})

it('[DEMO-3] every decision is complete under the policy, and quotes words that are in its comment', async () => {
  expect(policyFaults(index.policy)).toEqual([])
  const lacking = decisions().flatMap((decision) => missingFrom(decision, index))
  expect(lacking).toEqual([])
  const texts = new Map(seed.taken.comments.map((comment) => [comment.id, comment]))
  const astray = seed.cases.flatMap((state) => {
    const comment = texts.get(state.commentId)
    return spansOf(state).filter(
      (span) =>
        span.contentHash !== comment?.content_hash ||
        span.end > codePointLength(comment.text) ||
        quoteOf(comment.text, span).trim() === '',
    )
  })
  expect(astray).toEqual([])
})

it('[DEMO-3] the codes that simulated reviewers confuse are in the policy', () => {
  const named = [NEIGHBOURS, OVERREACH].flatMap((table) => [...Object.keys(table), ...Object.values(table).flat()])
  expect(named.filter((code) => !index.code(code as CodeId))).toEqual([])
})

it('[DEMO-4] most of what was flagged breaks no rule, and two readers agree as people do', () => {
  const all = decisions()
  const none = all.filter((decision) => index.kind(decision.primary.code) === 'no_violation')
  expect(none.length / all.length).toBeGreaterThan(0.65)
  const pairs = seed.cases.flatMap(pairOf)
  const agreed = pairs.filter(([one, other]) => index.family(one.primary.code) === index.family(other.primary.code))
  expect(pairs.length).toBeGreaterThan(200)
  expect(agreed.length / pairs.length).toBeGreaterThan(0.75)
  expect(agreed.length / pairs.length).toBeLessThan(0.85)
})

it('[DEMO-4] all eight reviewers worked, and every queue holds something', async () => {
  const deciders = new Set(decisions().map((decision) => decision.by))
  expect(REVIEWERS.filter(({ id }) => !deciders.has(id))).toEqual([])
  const rows = await connection.kysely.selectFrom('cases').select('queue').distinct().orderBy('queue').execute()
  expect(rows.map((row) => row.queue)).toEqual([
    'appeals',
    'closed',
    'decided',
    'parked-senior',
    'priority',
    'route-legal',
    'route-safeguarding',
    'route-senior',
    'second-review',
  ])
})

it('[DEMO-5] the API’s answers over the demo fit the contract, for each persona', { timeout: 60_000 }, async () => {
  const ports = testPorts(connection)
  const api = createApi(ports)
  const get = async (path: string) => {
    const answer = await api(new Request(`http://127.0.0.1/api/v1${path}`))
    return { path, status: answer.status, body: await answer.json().catch(() => null) }
  }
  const ids = seed.cases.filter((_, at) => at % 60 === 0).map(({ id }) => `/cases/${id}`)
  const common = ['/session', '/policies/current', '/ledger/head']
  const desk = ['/queues', '/cases?limit=200', '/cases?queue=second-review&limit=200', '/cases?queue=closed&limit=200']
  for (const persona of PERSONAS) {
    ports.session.write(persona.id)
    const reads = ['moderator', 'senior_reviewer', 'auditor'].includes(persona.key) ? [...desk, ...ids] : []
    for (const path of [...common, ...reads]) {
      const { status, body } = await get(path)
      expect(status, `${persona.key} ${path} ${JSON.stringify(body).slice(0, 300)}`).toBe(200)
    }
  }
  ports.session.write(personaOf('administrator').id)
  expect((await get('/people')).status).toBe(200)
})

function decisions(): CaseDecision[] {
  return seed.cases.flatMap((state) => state.decisions)
}

function spansOf(state: ModerationCase) {
  return state.decisions.flatMap((one) => [one.primary, ...one.others].flatMap((tag) => tag.spans))
}

function pairOf(state: ModerationCase): [CaseDecision, CaseDecision][] {
  const valid = standing(state)
  const first = valid.find((decision) => decision.stage === 'first')
  const second = valid.find((decision) => decision.stage === 'second')
  return first && second ? [[first, second]] : []
}
