import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Problem } from '#contract/problems.ts'
import type { HealthCheck } from '#domain/health.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

const DAY = 86_400_000

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`the health page, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>
    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('nobody')
    })
    afterEach(() => open.close())

    /** The status, and each check that is not well. */
    const unwell = async () => {
      const { status, body } = await desk.get<Problem & { checks: HealthCheck[] }>('/health')
      const bad = body.checks.filter(({ state }) => state !== 'ok')
      return [status, ...bad.map(({ name, state, why }) => `${name} ${state} ${why}`)]
    }
    const run = (statement: string) => sql.raw(statement).execute(open.connection.kysely)

    it('[HEALTH-1] all is well where all is, and it is said what was looked at', async () => {
      const { status, body } = await desk.get<object>('/health')
      expect([status, body]).toEqual([
        200,
        {
          status: 'ok',
          database: open.connection.dialect,
          version: desk.ports.version,
          checks: ['database', 'schema', 'record', 'clock'].map((name) => ({ name, state: 'ok' })),
        },
      ])
    })

    it('[HEALTH-1] a database that cannot be written is no database, though it can be read', async () => {
      await run('alter table settings rename to settings_elsewhere')
      expect(await unwell()).toEqual([503, 'database failed refused'])
      await run('alter table settings_elsewhere rename to settings')
      expect(await unwell()).toEqual([200])
    })

    it('[HEALTH-1] tables that are older or newer than the program are named', async () => {
      const { rows } = await sql<{ name: string }>`select max(name) as name from kysely_migration`.execute(
        open.connection.kysely,
      )
      await run(`insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')`)
      expect(await unwell()).toEqual([503, 'schema failed newer'])
      await run(`delete from kysely_migration where name in ('999-from-the-future', '${rows[0]?.name}')`)
      expect(await unwell()).toEqual([503, 'schema failed older'])
    })

    it('[HEALTH-1] a head that does not fit the last entry is named, and so is a clock behind it, or off the database’s', async () => {
      desk.ports.clock.advance(-400 * DAY)
      expect(await unwell()).toEqual([200, 'clock degraded behind'])
      desk.ports.clock.advance(400 * DAY)
      for (const [ahead, why] of [
        [3_600_000, 'clock degraded apart'],
        [-600_000, 'clock degraded apart'],
        [4_000, undefined],
        [null, undefined],
      ] as const) {
        Object.assign(desk.ports, { clockAhead: () => ahead })
        expect(await unwell()).toEqual([200, ...(why ? [why] : [])])
      }
      await run(`update ledger_head set hash = '${'0'.repeat(64)}'`)
      expect(await unwell()).toEqual([503, 'record failed broken'])
    })

    it('[HEALTH-1] what the machine says of itself counts: degraded serves, failed does not', async () => {
      const vitals = (check: HealthCheck) => Object.assign(desk.ports, { vitals: async () => [check] })
      vitals({ name: 'maintenance', state: 'degraded', why: 'silent' })
      expect(await unwell()).toEqual([200, 'maintenance degraded silent'])
      expect((await desk.get<{ status: string }>('/health')).body.status).toBe('degraded')
      vitals({ name: 'disk', state: 'failed', why: 'full' })
      expect(await unwell()).toEqual([503, 'disk failed full'])
      const { body } = await desk.get('/health')
      expect(body).toMatchObject({
        code: 'unavailable',
        detail: 'The desk cannot do its work. What failed: disk.',
      })
      expect((await desk.get('/health?probe=live')).status).toBe(200)
    })
  })
})
