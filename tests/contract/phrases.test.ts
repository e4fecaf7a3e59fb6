import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Phrase } from '#contract/types.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`saved phrases, on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const save = async (name: string, shared: boolean) =>
      (await desk.post<Phrase>('/phrases', { name, text: 'It says {quote}.', shared })).body
    const names = async () =>
      (await desk.get<{ phrases: Phrase[] }>('/phrases')).body.phrases.map((phrase) => phrase.name)

    it('[PHRASE-1] one’s own stay one’s own; shared ones are every reviewer’s', async () => {
      await save('Mine', false)
      const shared = await save('Ours', true)
      expect(shared).toMatchObject({ shared: true, editable: true, text: 'It says {quote}.' })
      expect(await names()).toEqual(['Mine', 'Ours'])
      desk.as(colleagueId(1))
      expect(await names()).toEqual(['Ours'])
      expect((await desk.get<{ phrases: Phrase[] }>('/phrases')).body.phrases[0]?.editable).toBe(false)
      desk.as('administrator')
      expect((await desk.get('/phrases')).body.code).toBe('role_lacks_permission')
      desk.as('nobody')
      expect((await desk.get('/phrases')).status).toBe(401)
    })

    it('[PHRASE-2] a shared one is changed by its owner or a senior reviewer, one’s own by nobody else', async () => {
      const mine = await save('Mine', false)
      const ours = await save('Ours', true)
      const rename = (id: string, name: string) =>
        desk.send<Phrase & { code: string }>('PATCH', `/phrases/${id}`, { body: { name } })
      desk.as(colleagueId(1))
      expect((await rename(mine.id, 'Theirs')).body.code).toBe('not_found')
      expect((await rename(ours.id, 'Theirs')).body.code).toBe('role_lacks_permission')
      expect((await desk.send('DELETE', `/phrases/${ours.id}`)).status).toBe(403)
      desk.as('senior_reviewer')
      expect((await rename(mine.id, 'Theirs')).body.code).toBe('not_found')
      expect((await rename(ours.id, 'Ours, mended')).body).toMatchObject({ name: 'Ours, mended', shared: true })
      desk.as('moderator')
      expect(await names()).toEqual(['Mine', 'Ours, mended'])
      expect((await desk.send('DELETE', `/phrases/${mine.id}`)).status).toBe(204)
      expect((await desk.send('DELETE', `/phrases/${mine.id}`)).status).toBe(404)
      expect(await names()).toEqual(['Ours, mended'])
    })
  })
})
