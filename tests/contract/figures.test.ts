import { describe, expect, it } from 'vitest'
import type { PublicFigures } from '#contract/types.ts'
import { publishable } from '#domain/figures.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

it('[FIGURES-1] fewer than five is not told, nothing is nothing, and the rest is rounded to five', () => {
  const told = [0, 1, 4, 5, 7, 8, 12, 13, 1_003].map(publishable)
  expect(told).toEqual([0, null, null, 5, 5, 10, 10, 15, 1005])
})

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`figures without cases, on ${database.name}`, () => {
    it('[FIGURES-1] nobody reads them until the workspace publishes them, then anybody does, and no case', async () => {
      const open = await database.open()
      const rows = Array.from({ length: 18 }, (_, n) => aRow({ id: `c${n}`, text: `Planted words ${n}` }))
      await addCases(open.connection.kysely, rows)
      const desk = apiClient(open.connection)
      desk.as('moderator')
      for (let n = 0; n < 9; n++) {
        const view = await desk.theNext()
        expect((await desk.decide(view, n < 7 ? PERMITTED : insult(view))).status).toBe(201)
      }
      for (const who of ['nobody', 'moderator', 'administrator'] as const) {
        desk.as(who)
        expect((await desk.get('/insights/aggregate')).body.code).toBe('not_found')
      }
      desk.as('moderator')
      expect((await desk.send('PATCH', '/workspace', { body: { publicFigures: true } })).status).toBe(403)
      desk.as('administrator')
      expect((await desk.send('PATCH', '/workspace', { body: { publicFigures: true } })).status).toBe(200)
      desk.as('nobody')
      const { status, body } = await desk.get<PublicFigures>('/insights/aggregate')
      expect([status, body.waiting, body.decided, body.closed]).toEqual([200, 10, 10, 0])
      const of = (id: string) => body.families.find((family) => family.id === id)?.decided
      expect([of('NV'), of('AB'), of('AS')]).toEqual([5, null, 0])
      expect(JSON.stringify(body)).not.toContain('Planted')
      desk.as('administrator')
      await desk.send('PATCH', '/workspace', { body: { publicFigures: false } })
      desk.as('nobody')
      expect((await desk.get('/insights/aggregate')).status).toBe(404)
      await open.close()
    })
  })
})
