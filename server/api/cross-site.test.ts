import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Tables } from '#store/tables.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { databasesUnderTest, type OpenTestDatabase } from '#tests/support/databases.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'

// In Node alone: a browser lets no script set these headers, which is why they can be believed.
const [database] = databasesUnderTest<Tables>(prepareEmpty)
let open: OpenTestDatabase<Tables> | undefined

beforeAll(async () => {
  open = await database?.open()
})
afterAll(() => open?.close())

it.each([
  [403, { origin: 'https://elsewhere.example' }],
  [403, { 'sec-fetch-site': 'cross-site' }],
  [403, { 'sec-fetch-site': 'same-site' }],
  [403, { origin: 'null' }],
  [201, { origin: 'http://desk.test', 'sec-fetch-site': 'same-origin' }],
  [201, {}],
])('[API-4] a write that another site’s page sends is refused: %i for %j', async (status, headers) => {
  if (!open) throw new Error('no database')
  const desk = apiClient(open.connection)
  desk.as('moderator')
  expect((await desk.post('/queues/priority/claims', {}, { ...headers })).status).toBe(status)
})
