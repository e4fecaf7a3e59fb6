import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSONAS } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { verifyLedger } from '#store/verify.ts'
import { operationsOf, requestsFor } from '#tests/support/any-request.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

/** What may be written although a request was refused: that it was refused, asked, seen or limited. */
const MAY_CHANGE =
  /^(ledger.*|idempotency|record_views|exposures|work_spells|lookers|sign_in_limits|auth_.*|used_codes|kysely_.*|sqlite_.*|comments_fts.*|clocks_told)$/
/** Held open without an end. */
const ENDLESS = new Set(['/stream'])

/** The same requests each time; EVENHAND_SEED and EVENHAND_RUNS ask for others, and for more of them. */
const SEED = Number(process.env['EVENHAND_SEED'] ?? 20_261_125)
const RUNS = process.env['EVENHAND_RUNS'] === undefined ? undefined : Number(process.env['EVENHAND_RUNS'])

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  const runs = RUNS ?? (database.name === 'SQLite' ? 8 : 2)
  describe(`any request, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    beforeAll(async () => {
      open = await database.open()
    })
    afterAll(() => open.close())

    it('[ANY-1] whatever is asked of any route, by anybody: no fault of ours, answers as described, and what is refused changes nothing', async () => {
      const db = open.connection.kysely
      const desk = apiClient(open.connection)
      await someWork(open.connection, desk)
      const tables = await tableNames(open.connection)
      const ids = await idsIn(open.connection)
      desk.as('nobody')
      const { operations, schemas } = operationsOf((await desk.get('/openapi.json')).body)
      expect(operations.length).toBeGreaterThan(150)
      let before = await stateOf(open.connection, tables)
      const answered = new Map<string, number>()
      const faults: string[] = []
      for (const operation of operations) {
        const route = `${operation.method} ${operation.path}`
        if (ENDLESS.has(operation.path.replace('/api/v1', ''))) continue
        const who = fc.constantFrom('nobody' as const, ...PERSONAS.map(({ key }) => key))
        await fc.assert(
          fc.asyncProperty(requestsFor(operation, schemas, ids), who, async (asked, sender) => {
            desk.as(sender)
            const { status, problem } = await desk.raw(asked)
            answered.set(route, Math.min(answered.get(route) ?? 999, status))
            const said = JSON.stringify({ sender, ...asked, body: asked.body?.slice(0, 2_000) })
            // Without a server's accounts some routes say that they need them.
            if (status >= 500 && !problem.includes('needs_server')) faults.push(`${said} → ${problem}`)
            const after = await stateOf(open.connection, tables)
            if (status >= 400 && after !== before) faults.push(`refused with ${status}, and changed: ${said}`)
            before = after
          }),
          { numRuns: runs, seed: SEED, endOnFailure: true },
        )
      }
      expect(faults).toEqual([])
      expect([...answered.values()].filter((status) => status < 300).length).toBeGreaterThan(40)
      expect((await verifyLedger(db)).fault).toBeNull()
      expect(await rebuildDifferences(db)).toEqual([])
    }, 600_000)
  })
})

/** Cases in several states, so that there is something to ask for. */
async function someWork(connection: Connection<Tables>, desk: ReturnType<typeof apiClient>): Promise<void> {
  await addCases(
    connection.kysely,
    Array.from({ length: 8 }, (_, n) => aRow({ id: `c${n}`, text: `Remark ${n}` })),
  )
  desk.as('moderator')
  await desk.decide(await desk.theNext(), PERMITTED)
  const second = await desk.theNext()
  await desk.decide(second, insult(second))
  const third = await desk.theNext()
  const escalation = { route: 'senior', urgency: 'soon', reason: 'A duty of office?' }
  const headers = { 'if-match': `"${third.case.version}"` }
  await desk.post(`/cases/${third.case.id}/escalations`, escalation, headers)
  await desk.theNext()
}

async function tableNames({ kysely, dialect }: Connection<Tables>): Promise<string[]> {
  const { rows } =
    dialect === 'sqlite'
      ? await sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`.execute(kysely)
      : await sql<{
          name: string
        }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(kysely)
  return rows.map(({ name }) => name).filter((name) => !MAY_CHANGE.test(name))
}

async function stateOf({ kysely }: Connection<Tables>, tables: readonly string[]): Promise<string> {
  const parts = []
  for (const name of tables) {
    const { rows } = await sql`select * from ${sql.table(name)} order by 1, 2`.execute(kysely)
    parts.push(name, JSON.stringify(rows))
  }
  return parts.join('\n')
}

async function idsIn({ kysely }: Connection<Tables>): Promise<string[]> {
  const cases = await kysely.selectFrom('cases').select(['id', 'thread_id', 'comment_id']).execute()
  const others = await kysely.selectFrom('people').select('id').limit(3).execute()
  const own = cases.flatMap((row) => [row.id, row.id, row.id, row.thread_id, row.comment_id])
  return [...own, ...others.map((row) => row.id), 'priority', 'conduct', 'senior', '1']
}
