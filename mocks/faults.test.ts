import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { setupServer } from 'msw/node'
import { type Api, createApi } from '#api/app.ts'
import type { ModerationCase } from '#domain/case.ts'
import type { Tables } from '#store/tables.ts'
import { openSqliteFile, removeTemplates } from '#tests/support/databases-in-node.ts'
import { addCases, flaggedRows, prepareEmpty } from '#tests/support/seeds.ts'
import { type TestPorts, testPorts } from '#tests/support/test-ports.ts'
import { breakableApi, createFaultHandlers, createFaultSwitch, type FaultSwitch, faultNamed } from './faults.ts'
import { createHandlers } from './handlers.ts'
import { personaOf } from './personas.ts'

const BASE = 'http://127.0.0.1:1/api/v1'
const server = setupServer()
let api: Api
let ports: TestPorts
let faults: FaultSwitch
let opened: ModerationCase | undefined
let close: () => Promise<void>

beforeEach(async () => {
  const database = await openSqliteFile<Tables>(prepareEmpty)
  close = database.close
  ;[opened] = await addCases(database.connection.kysely, flaggedRows(1))
  ports = testPorts(database.connection)
  ports.session.write(personaOf('moderator').id)
  api = createApi(ports)
  faults = createFaultSwitch(storageInMemory(), 'fault')
  server.use(...createFaultHandlers(faults, api, ports), ...createHandlers(breakableApi(api, faults)))
  server.listen({ onUnhandledRequest: 'error' })
})
afterEach(async () => {
  server.resetHandlers()
  server.close()
  await close()
})

afterAll(removeTemplates)

it('[DEMO-6] offline, no request gets an answer', async () => {
  faults.choose('offline')
  await expect(fetch(`${BASE}/queues`)).rejects.toThrow()
  faults.choose('none')
  expect((await fetch(`${BASE}/queues`)).status).toBe(200)
})

it('[DEMO-6] a server error changes nothing; on saving only, reads still work', async () => {
  faults.choose('server_error')
  expect((await fetch(`${BASE}/queues`)).status).toBe(500)
  faults.choose('write_error')
  expect((await fetch(`${BASE}/queues`)).status).toBe(200)
  const answer = await claim(1)
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ code: 'internal', title: 'internal' })
  faults.choose('none')
  expect((await claim(1)).status).toBe(201)
})

it('[DEMO-6] a conflict is a real one: a colleague has changed the case, and the API says who', async () => {
  faults.choose('conflict')
  const answer = await claim(1)
  expect(answer.status).toBe(412)
  expect(await answer.json()).toMatchObject({
    code: 'stale_version',
    current: { version: 2, changedBy: 'Desmond Achterberg', what: 'noted' },
  })
  expect(faults.current()).toBe('none')
  expect((await claim(2)).status).toBe(201)
})

it('[DEMO-6] slow, an answer takes a second and a half', async () => {
  faults.choose('slow')
  const started = performance.now()
  expect((await fetch(`${BASE}/queues`)).status).toBe(200)
  expect(performance.now() - started).toBeGreaterThan(1_400)
})

it('[DEMO-6] going offline breaks an open stream', async () => {
  const stream = await fetch(`${BASE}/stream`)
  faults.choose('offline')
  await expect(stream.text()).rejects.toThrow()
})

it('knows a fault by its name, and takes any other text for none', () => {
  expect(faultNamed('slow')).toBe('slow')
  expect(faultNamed('fire')).toBe('none')
  expect(faultNamed(null)).toBe('none')
})

function claim(version: number): Promise<Response> {
  const headers = { 'if-match': `"${version}"` }
  return fetch(`${BASE}/cases/${opened?.id}/claim`, { method: 'PUT', headers })
}

function storageInMemory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}
