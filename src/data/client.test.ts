import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { getJson, NetworkError, newIdempotencyKey, ProblemError, sendJson } from './client.ts'

const answers: (Response | Error)[] = []
const asked: { url: string; init: RequestInit }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  answers.length = 0
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const answer = answers.shift()
    if (answer instanceof Response) return answer
    throw answer ?? new TypeError('fetch failed')
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 't', title: 't', status, code, detail: 'Why.' }), { status })
const keys = () => asked.map(({ init }) => new Headers(init.headers).get('idempotency-key'))

test('[APP-1] a write whose answer is lost is sent again with the same key', async () => {
  answers.push(new TypeError('broken'), problem(503, 'unavailable'), new Response('{"ok":true}', { status: 201 }))
  const done = sendJson({ method: 'POST', path: '/cases/c1/notes', body: { text: 'x' }, ifMatch: 3 })
  await vi.runAllTimersAsync()
  expect(await done).toEqual({ ok: true })
  expect(asked.map(({ url }) => url)).toEqual(Array(3).fill('/api/v1/cases/c1/notes'))
  expect(new Set(keys()).size).toBe(1)
  expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(new Headers(asked[2]?.init.headers).get('if-match')).toBe('"3"')
})

test('[LIMIT-3] whoever was too fast tries again after the time that the server gave, with the same key', async () => {
  const body = { type: 't', title: 't', status: 429, code: 'slow_down', detail: 'Why.', retryAfter: 9 }
  answers.push(new Response(JSON.stringify(body), { status: 429 }), new Response('{"ok":true}', { status: 201 }))
  const done = sendJson({ method: 'POST', path: '/cases/c1/notes', body: { text: 'x' } })
  await vi.advanceTimersByTimeAsync(8_900)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(await done).toEqual({ ok: true })
  expect(new Set(keys()).size).toBe(1)
})

test('[APP-1] a write that never gets an answer says so, and a refusal is not sent again', async () => {
  const lost = sendJson({ method: 'DELETE', path: '/x' }).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  expect(await lost).toBeInstanceOf(NetworkError)
  expect(asked).toHaveLength(4)
  answers.push(problem(412, 'stale_version'))
  await expect(sendJson({ method: 'POST', path: '/x' })).rejects.toMatchObject({ code: 'stale_version' })
  expect(asked).toHaveLength(5)
})

test('[APP-2] a failure that is not ours still has a code of the closed list', async () => {
  answers.push(new Response('<h1>Bad gateway</h1>', { status: 502 }), new Response('no', { status: 500 }))
  await expect(getJson('/queues')).rejects.toMatchObject({ code: 'unavailable' })
  await expect(getJson('/queues')).rejects.toMatchObject({ code: 'internal' })
})

test('[APP-2] a refusal carries its code, its words and its fields', async () => {
  answers.push(problem(409, 'last_owner'))
  const error: unknown = await getJson('/people').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ProblemError)
  expect(error).toMatchObject({ code: 'last_owner', message: 'Why.', problem: { status: 409 } })
})

test('a reading that was given up is no network error', async () => {
  const given = new AbortController()
  given.abort()
  answers.push(new DOMException('aborted', 'AbortError'))
  await expect(getJson('/queues', given.signal)).rejects.toMatchObject({ name: 'AbortError' })
})

test('keys are never given twice', () => {
  expect(new Set(Array.from({ length: 100 }, newIdempotencyKey)).size).toBe(100)
})
