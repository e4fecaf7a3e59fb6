import { describe, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

const PRIYA = {
  name: 'Priya Lindqvist',
  email: 'priya@meridian.example',
  password: 'a long enough password',
  roles: ['moderator'],
}

databasesUnderTest<Tables>(prepareEmpty).forEach((database) => {
  describe(`people on ${database.name}`, () => {
    it('[API-6] a person added twice with one key is added once; another person needs another key', async () => {
      const open = await database.open()
      const desk = apiClient(open.connection)
      desk.as('administrator')
      const key = { 'idempotency-key': 'add-priya' }
      const first = await desk.post('/people', PRIYA, key)
      const again = await desk.post('/people', PRIYA, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.body).toEqual(first.body)
      const other = await desk.post('/people', { ...PRIYA, email: 'other@meridian.example' }, key)
      expect(other.body.code).toBe('idempotency_key_reused')
      expect((await desk.post('/people', PRIYA)).body.code).toBe('email_taken')
      const { body } = await desk.get<{ people: { email: string }[] }>('/people')
      expect(body.people.filter((one) => one.email === PRIYA.email)).toHaveLength(1)
      const kept = await open.connection.kysely.selectFrom('idempotency').selectAll().execute()
      expect(JSON.stringify(kept)).not.toContain(PRIYA.password)
      await open.close()
    })
  })
})
