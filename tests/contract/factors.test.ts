import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, insult, PERMITTED } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { rebuildDifferences } from '#tests/support/replay.ts'
import { addCases, aRow, prepareEmpty } from '#tests/support/seeds.ts'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`factors of a decision, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      await addCases(open.connection.kysely, [aRow({ id: '1', text: 'You clown.' })])
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    it('[FINDING-7] the factors ticked are recorded with the decision, and replaying gives them again', async () => {
      const view = await desk.theNext()
      const factors = ['holds_office', 'repeated']
      const answer = await desk.decide(view, { ...insult(view), severity: 2, outcome: 'formal_warning', factors })
      expect(answer.body.case.decisions[0]).toMatchObject({ severity: 2, factors })
      const { body } = await desk.get<CaseDetail>(`/cases/${view.case.id}`)
      expect(body.decisions[0]).toMatchObject({ severity: 2, factors })
      expect(await rebuildDifferences(open.connection.kysely)).toEqual([])
    })

    it('[FINDING-7] a factor that the policy does not name, or one without a violation, changes nothing', async () => {
      const view = await desk.theNext()
      const unknown = await desk.decide(view, { ...insult(view), factors: ['faction'] })
      expect(unknown.body).toMatchObject({
        code: 'finding_incomplete',
        errors: [{ pointer: '/factors/0', code: 'unknown_factor' }],
      })
      const permitted = await desk.decide(view, { ...PERMITTED, factors: ['repeated'] })
      expect(permitted.body.errors?.[0]?.code).toBe('factors_without_violation')
      expect((await desk.decide(view, insult(view))).body.case.decisions[0]).not.toHaveProperty('factors')
    })
  })
})
