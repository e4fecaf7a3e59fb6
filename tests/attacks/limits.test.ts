import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { attackedServer, type Browser, OWNER } from '#tests/support/attacked-server.ts'

let desk: Awaited<ReturnType<typeof attackedServer>>
afterEach(() => desk.stop())

async function signedIn(settings: Readonly<Record<string, string>>): Promise<Browser> {
  desk = await attackedServer(settings)
  const owner = desk.browser()
  await owner.signIn()
  return owner
}

const cookieOf = (browser: Browser) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

it('[LIMIT-1] whoever asks too fast is told for how long to wait, wherever they are signed in, and nobody else is', async () => {
  const owner = await signedIn({ EVENHAND_PERSON_RATE: '30' })
  const elsewhere = desk.browser()
  await elsewhere.signIn()
  const newcomer = {
    name: 'Ada',
    email: 'ada@meridian.example',
    password: 'another long password',
    roles: ['moderator'],
  }
  expect((await owner.post('/people', newcomer)).status).toBe(201)
  const other = desk.browser()
  await other.signIn(newcomer)
  const answers = [await owner.get('/queues')]
  for (let tries = 0; answers.at(-1)?.status === 200 && tries < 10; tries++) answers.push(await owner.get('/queues'))
  const refused = answers.at(-1)
  expect([refused?.status, refused?.body.code]).toEqual([429, 'slow_down'])
  expect((await elsewhere.get('/queues')).status).toBe(429)
  expect((await other.get('/queues')).status).toBe(200)
  const seconds = Number(refused?.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(10)
  expect(refused?.body.retryAfter).toBe(seconds)
  expect(refused?.body.detail).toContain(`wait ${seconds} second`)
  await sleep(seconds * 1_000)
  expect((await owner.get('/queues')).status).toBe(200)
})

it('[LIMIT-2] a token has a limit of its own, apart from its person’s', async () => {
  const owner = await signedIn({ EVENHAND_TOKEN_RATE: '12' })
  const made = await owner.post<{ secret: string }>('/tokens', { name: 'Flags', scopes: ['policy.read'], days: 1 })
  const headers = { authorization: `Bearer ${made.body.secret}` }
  const program = desk.browser()
  const statuses = []
  for (let tries = 0; tries < 4; tries++) statuses.push((await program.get('/policies', headers)).status)
  expect(statuses).toEqual([200, 200, 429, 429])
  expect((await owner.get('/queues')).status).toBe(200)
})

it('[SHED-1] beyond what may be at work at once the rest is refused at once with 503, health is not, and then all is well', async () => {
  const owner = await signedIn({ EVENHAND_AT_ONCE: '2' })
  // A password takes a while to check, so that those who come meanwhile find both places taken.
  const signingIn = Promise.all(Array.from({ length: 12 }, () => desk.browser().signIn()))
  const health = await Promise.all(Array.from({ length: 5 }, () => fetch(`${desk.url()}/api/v1/health`)))
  expect(new Set(health.map(({ status }) => status))).toEqual(new Set([200]))
  const answers = await signingIn
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 503]))
  const refused = answers.filter(({ status }) => status === 503)
  expect(new Set(refused.map(({ headers }) => headers.get('retry-after')))).toEqual(new Set(['2']))
  expect(refused[0]?.body).toMatchObject({ code: 'unavailable', retryAfter: 2 })
  expect((await owner.get('/queues')).status).toBe(200)
})

it('[SHED-2] bodies that never come take nobody’s place', async () => {
  const owner = await signedIn({ EVENHAND_AT_ONCE: '2' })
  const port = Number(new URL(desk.url()).port)
  const head = `POST /api/v1/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"email":`
  const hung = Array.from({ length: 20 }, () =>
    connect(port, '127.0.0.1', function hang(this: Socket) {
      this.write(head)
    }).on('error', () => undefined),
  )
  try {
    await sleep(200)
    expect((await owner.get('/queues')).status).toBe(200)
    expect((await desk.browser().post('/session', OWNER)).status).toBe(201)
  } finally {
    for (const socket of hung) socket.destroy()
  }
})

it('[SHED-3] no more live streams are open than may be, and one that was closed makes room', async () => {
  const owner = await signedIn({ EVENHAND_STREAMS: '2' })
  const open = () => {
    const gone = new AbortController()
    const answer = fetch(`${desk.url()}/api/v1/stream`, { headers: { cookie: cookieOf(owner) }, signal: gone.signal })
    return { gone, answer }
  }
  const [one, two] = [open(), open()]
  expect([(await one.answer).status, (await two.answer).status]).toEqual([200, 200])
  const third = await open().answer
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '2'])
  expect((await owner.get('/queues')).status).toBe(200)
  one.gone.abort()
  await expect.poll(async () => (await open().answer).status).toBe(200)
  two.gone.abort()
})
