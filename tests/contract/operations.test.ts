import { describe, expect, it } from 'vitest'
import type { Operations } from '#contract/types.ts'
import { noteOperation } from '#store/operations.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

const WEEKS_MS = 21 * 86_400_000

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`how the place runs, on ${database.name}`, () => {
    it('[OPERATE-1] whoever runs the place sees what waits and what is late, and no word of a case; others are refused', async () => {
      const open = await database.open()
      const db = open.connection.kysely
      await addCases(
        db,
        [1, 2, 3].map((n) => aRow({ id: `c${n}`, text: `Planted words ${n}` }, [{ estimate: 1 }])),
      )
      const desk = apiClient(open.connection)
      desk.as('moderator')
      const view = await desk.theNext()
      expect((await desk.decide(view, PERMITTED)).status).toBe(201)
      await desk.theNext()
      for (const who of [
        'moderator',
        'senior_reviewer',
        'auditor',
        'policy_editor',
        'data_protection_officer',
      ] as const) {
        desk.as(who)
        expect([who, (await desk.get('/operations')).status]).toEqual([who, 403])
      }
      desk.as('nobody')
      expect((await desk.get('/operations')).status).toBe(401)
      desk.as('administrator')
      const { body } = await desk.get<Operations>('/operations')
      const [first, ...others] = body.queues
      expect(first).toMatchObject({ id: 'priority', count: 2, held: 1, breached: 0 })
      expect(others.map((queue) => [queue.count, queue.oldestOpenedAt])).toEqual(others.map(() => [0, null]))
      expect(body.database.dialect).toBe(open.connection.dialect)
      expect(body.database.bytes).toBeGreaterThan(50_000)
      expect(body.entries).toBeGreaterThan(3)
      expect([body.backup, body.verified]).toEqual([null, null])
      expect(JSON.stringify(body)).not.toContain('Planted')
      desk.ports.clock.advance(WEEKS_MS)
      expect((await desk.get<Operations>('/operations')).body.queues[0]).toMatchObject({ breached: 2 })
      await open.close()
    })

    it('[OPERATE-2] the last backup and the last check are told, and each new one replaces the one before', async () => {
      const open = await database.open()
      const db = open.connection.kysely
      const desk = apiClient(open.connection)
      desk.as('administrator')
      const first = { at: '2026-11-20T09:00:00.000Z', entries: 4, treeHead: 'a'.repeat(64) }
      const later = { ...first, at: '2026-11-21T09:00:00.000Z', entries: 9 }
      await noteOperation(db, 'backup', first)
      await noteOperation(db, 'verified', { ...first, whole: false })
      await noteOperation(db, 'backup', later)
      const { body } = await desk.get<Operations>('/operations')
      expect([body.backup, body.verified]).toEqual([later, { ...first, whole: false }])
      await open.close()
    })

    it('[OPERATE-3] what could not leave is counted: deliveries tried again or given up, and e-mail that was tried', async () => {
      const open = await database.open()
      const db = open.connection.kysely
      const desk = apiClient(open.connection)
      const now = desk.ports.now()
      const old = new Date(Date.parse(now) - WEEKS_MS).toISOString()
      await db
        .insertInto('webhooks')
        .values({
          id: 'w1',
          url: 'https://a.example',
          events: '[]',
          secret: '',
          by_id: 'p',
          at: now,
          after_seq: 0,
          ended_at: null,
        })
        .execute()
      const delivery = {
        webhook_id: 'w1',
        type: 'case.opened',
        body: '{}',
        next_at: now,
        tried_at: now,
        status: 500,
        trouble: null,
      }
      await db
        .insertInto('webhook_deliveries')
        .values([
          { ...delivery, id: 'd1', at: now, state: 'waiting', tries: 1 },
          { ...delivery, id: 'd2', at: now, state: 'waiting', tries: 0 },
          { ...delivery, id: 'd3', at: now, state: 'given_up', tries: 9 },
          { ...delivery, id: 'd4', at: old, state: 'given_up', tries: 9 },
          { ...delivery, id: 'd5', at: now, state: 'delivered', tries: 1 },
        ])
        .execute()
      desk.as('administrator')
      const { body } = await desk.get<Operations>('/operations')
      expect(body.webhooks).toEqual({ active: 1, tryingAgain: 1, givenUp: 1 })
      expect(body.mail).toEqual({ waiting: 0, since: null })
      expect(body.imports).toEqual({ underWay: 0, stopped: 0 })
      await open.close()
    })
  })
})
