import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Preferences } from '#contract/types.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

type Answer = { preferences: Preferences }

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`preferences, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const change = (body: unknown) => desk.send<Answer & { code: string }>('PATCH', '/preferences', { body })

    it('[PREFS-1] what a person chose is kept, field by field, and comes with the session', async () => {
      expect((await desk.get<Answer>('/preferences')).body).toEqual({ preferences: {} })
      await change({ keys: { 'review.decide': 'd' }, recentCodes: ['NV.PROC', 'AB.INSULT'] })
      await change({ codeKeys: { 'NV.PROC': '8' }, keys: { 'review.skip': 'x' } })
      const all = {
        keys: { 'review.skip': 'x' },
        recentCodes: ['NV.PROC', 'AB.INSULT'],
        codeKeys: { 'NV.PROC': '8' },
      }
      expect((await desk.get<Answer>('/preferences')).body.preferences).toEqual(all)
      expect((await desk.get<Answer>('/session')).body.preferences).toEqual(all)
      expect((await change({ recentCodes: null })).body.preferences).toEqual({
        keys: { 'review.skip': 'x' },
        codeKeys: { 'NV.PROC': '8' },
      })
    })

    it('[PREFS-2] they are one’s own: another has theirs, whatever the role, and nobody has none', async () => {
      await change({ optOut: ['HP.SEX'] })
      for (const who of ['administrator', 'auditor', 'senior_reviewer'] as const) {
        desk.as(who)
        expect((await desk.get<Answer>('/preferences')).body).toEqual({ preferences: {} })
      }
      desk.as('nobody')
      expect((await desk.get('/preferences')).status).toBe(401)
      expect((await change({ optOut: [] })).status).toBe(401)
    })

    it('[PREFS-3] what is no preference is refused and nothing is kept', async () => {
      const wrong = [
        { colour: 'red' },
        { recentCodes: Array(13).fill('NV') },
        { codeKeys: { 'NV.PROC': 'ab' } },
        { codeKeys: { 'NV.PROC': ' ' } },
        { keys: { 'review.decide': '' } },
        { veil: { text: 'loud' } },
      ]
      for (const body of wrong) expect((await change(body)).body.code).toBe('invalid_fields')
      expect((await desk.get<Answer>('/preferences')).body).toEqual({ preferences: {} })
    })
  })
})
