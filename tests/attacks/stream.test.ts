import { afterEach, expect, it, vi } from 'vitest'
import { attackedServer, OWNER } from '#tests/support/attacked-server.ts'

let desk: Awaited<ReturnType<typeof attackedServer>>
afterEach(async () => {
  vi.useRealTimers()
  await desk.stop()
})

it('[SIGNIN-7] a stream ends soon after its session was ended, and keeps none alive', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  desk = await attackedServer()
  const [one, two] = [desk.browser(), desk.browser()]
  await one.signIn()
  await two.signIn()
  const cookie = `evenhand_session=${one.cookies.get('evenhand_session')}`
  const stream = await fetch(`${desk.url()}/api/v1/stream`, { headers: { cookie } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('event: hello')
  await vi.advanceTimersByTimeAsync(25_000)
  expect((await reader?.read())?.value).toContain('still here')
  await two.send('DELETE', '/sessions')
  await vi.advanceTimersByTimeAsync(25_000)
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
  expect((await two.post('/session', OWNER)).status).toBe(201)
})
