import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { openSqliteFile, removeTemplates } from '#tests/support/databases-in-node.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { type TestPorts, testPorts } from '#tests/support/test-ports.ts'
import { createApi, type Api } from '#api/app.ts'
import { personaOf } from './personas.ts'

let ports: TestPorts
let api: Api
let close: () => Promise<void>

beforeEach(async () => {
  const database = await openSqliteFile<Tables>(prepareEmpty)
  close = database.close
  ports = testPorts(database.connection)
  api = createApi(ports)
})
afterEach(() => close())
afterAll(removeTemplates)

const send = (method: string, path: string, body?: object) =>
  api(
    new Request(`http://127.0.0.1/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    }),
  )

it('[DEMO-7] each persona signs in with the demo’s password, and out again', async () => {
  const email = 'senior-reviewer@demo.evenhand.invalid'
  expect((await send('POST', '/session', { email, password: 'wrong' })).status).toBe(401)
  expect((await send('POST', '/session', { email, password: 'demo' })).status).toBe(201)
  const session = (await (await send('GET', '/session')).json()) as { person: { name: string } }
  expect(session.person.name).toBe('Desmond Achterberg')
  expect((await send('DELETE', '/session')).status).toBe(204)
  expect((await send('GET', '/session')).status).toBe(401)
})

it('[DEMO-7] somebody added in the demo has a password of their own, which is not stored', async () => {
  ports.session.write(personaOf('administrator').id)
  const person = { name: 'Ludo Marsh', email: 'ludo@example.org', password: 'a long enough one', roles: ['moderator'] }
  expect((await send('POST', '/people', person)).status).toBe(201)
  expect((await send('POST', '/session', { email: person.email, password: 'demo' })).status).toBe(401)
  expect((await send('POST', '/session', { email: person.email, password: person.password })).status).toBe(201)
  const rows = await ports.connection.kysely.selectFrom('settings').select('value').execute()
  expect(rows.filter(({ value }) => value.includes(person.password))).toEqual([])
})
