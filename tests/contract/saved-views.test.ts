import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { colleagueId, prepareEmpty } from '#tests/support/seeds.ts'

interface View {
  readonly id: string
  readonly name: string
  readonly filter: string
}

const NEW = {
  name: 'Grave ones',
  scope: 'private',
  queue: 'priority',
  filter: 'source=staff&severity=3..',
  order: 'clock',
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`saved views on ${database.name}`, () => {
    let open: OpenTestDatabase<Tables>
    let desk: ReturnType<typeof apiClient>

    beforeEach(async () => {
      open = await database.open()
      desk = apiClient(open.connection)
      desk.as('moderator')
    })
    afterEach(() => open.close())

    const names = async () => (await desk.get<{ views: View[] }>('/views')).body.views.map((view) => view.name)

    it('[VIEW-1] a private view is its owner’s alone, and a shared one is seen by all who read queues', async () => {
      const { body } = await desk.post<View>('/views', NEW)
      expect(body).toMatchObject({
        filter: 'source=staff&severity=3..',
        order: 'clock',
        owner: { name: 'Mira Halloran' },
      })
      await desk.post('/views', { ...NEW, name: 'For all', scope: 'shared' })
      expect(await names()).toEqual(['For all', 'Grave ones'])
      desk.as('auditor')
      expect(await names()).toEqual(['For all'])
      desk.as('administrator')
      expect((await desk.get('/views')).body.code).toBe('role_lacks_permission')
      expect((await desk.post('/views', NEW)).body.code).toBe('role_lacks_permission')
    })

    it('[VIEW-1] its owner alone changes and removes it', async () => {
      const own = (await desk.post<View>('/views', NEW)).body
      const shared = (await desk.post<View>('/views', { ...NEW, name: 'For all', scope: 'shared' })).body
      desk.as(colleagueId(1))
      expect((await desk.send('PATCH', `/views/${own.id}`, { body: { name: 'Mine' } })).body.code).toBe('not_found')
      expect((await desk.send('DELETE', `/views/${shared.id}`)).body.code).toBe('not_your_act')
      desk.as('moderator')
      const changed = await desk.send<View>('PATCH', `/views/${shared.id}`, { body: { filter: 'age=1d..' } })
      expect(changed).toMatchObject({ status: 200, body: { name: 'For all', filter: 'age=1d..' } })
      expect((await desk.send('DELETE', `/views/${own.id}`)).status).toBe(204)
      expect(await names()).toEqual(['For all'])
    })

    it('[VIEW-1] a name is its owner’s once, and an unknown filter or queue is refused', async () => {
      await desk.post('/views', NEW)
      expect(await desk.post('/views', NEW)).toMatchObject({ status: 409, body: { code: 'name_taken' } })
      expect((await desk.post('/views', { ...NEW, name: 'x', filter: 'source=robot' })).body.code).toBe(
        'invalid_fields',
      )
      expect((await desk.post('/views', { ...NEW, name: 'x', queue: 'nowhere' })).body.code).toBe('invalid_fields')
      desk.as(colleagueId(1))
      expect((await desk.post('/views', NEW)).status).toBe(201)
    })
  })
})
