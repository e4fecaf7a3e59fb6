import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CaseDetail } from '#contract/types.ts'
import { mailSink } from '#tests/support/mail-sink.ts'
import { otlpCollector } from '#tests/support/otlp-collector.ts'
import { startPostgres, type TestPostgres } from '#tests/support/postgres.ts'
import { bringIn } from './bring-in.ts'
import { signIn } from './desk-client.ts'
import { newPlace, OWNER, startDesk, tidy } from './desk-process.ts'
import { decisionOn } from './shift.ts'

/** All that a span or a figure may say; whatever else there is, is one thing too many. */
const ALLOWED = [
  'db.collection.name',
  'db.operation.name',
  'error.type',
  'evenhand.entry.type',
  'evenhand.import.rows',
  'evenhand.outcome',
  'evenhand.queue',
  'evenhand.request.id',
  'evenhand.statements',
  'evenhand.transaction.end',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.scheme',
]
const TRACE = '0af7651916cd43dd8448eb211c80319c'
const CALLER = 'b7ad6b7169203331'
const TRACED = { traceparent: `00-${TRACE}-${CALLER}-01`, tracestate: 'planted=planted-state' }
const OFTEN = { OTEL_METRIC_EXPORT_INTERVAL: '400', OTEL_BSP_SCHEDULE_DELAY: '200', EVENHAND_LOG: 'info' }

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await tidy()
  await postgres.stop()
})

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 100 })

/** Whoever is told of events: keeps the headers that came. */
async function receiver() {
  const got: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    got.push(request.headers)
    request.resume().on('end', () => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { got, url: `http://127.0.0.1:${port}/planted-path`, close: () => void server.close() }
}

describe.for(['SQLite', 'PostgreSQL'] as const)('OpenTelemetry, of a real server on %s', (database) => {
  it('[WATCH-1] what is told of requests, statements, imports, deliveries and figures is on a list, and names nobody', async () => {
    const [collector, told, post] = [await otlpCollector(), await receiver(), await mailSink()]
    const desk = await startDesk(newPlace(database === 'SQLite' ? '' : postgres.url), {
      ...OFTEN,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: 'desk-under-test',
      EVENHAND_WEBHOOK_ALLOW: '127.0.0.1',
      EVENHAND_SMTP_URL: post.url,
      EVENHAND_MAIL_FROM: 'planted-sender@meridian.example',
    })
    const client = await signIn(desk.url)
    await bringIn(client, 40)
    await client.send('POST', '/webhooks', { json: { url: told.url, events: ['case.decided'] } })
    const name = 'Planted Name'
    const person = { name, email: 'planted@meridian.example', password: 'a planted password', roles: ['moderator'] }
    expect((await client.send('POST', '/people', { json: person })).status).toBe(201)
    await client.send('GET', '/cases?text=planted-search')
    const claimed = await client.send('POST', '/queues/priority/claims', { json: { count: 1 } })
    const [detail] = (claimed.body as { claimed: CaseDetail[] }).claimed
    if (!detail) throw new Error('Nothing was claimed')
    const { path, json, headers } = decisionOn(detail)
    const decided = await client.send('POST', path, { json, headers: { ...headers, ...TRACED } })
    expect(decided.status).toBe(201)

    const ofTrace = () => collector.spans.filter((span) => span.traceId === TRACE)
    await until(() => expect(ofTrace().map((span) => span.name)).toContain('webhook delivery'))
    const named = (start: string) => ofTrace().filter((span) => span.name.startsWith(start))
    const [request] = named('POST /api/v1/cases/{id}/decisions')
    // The caller's trace goes on through the request, its transaction and its statements, and to the webhook.
    expect([request?.parentId, request?.traceState]).toEqual([CALLER, ''])
    expect(request?.attributes.get('http.response.status_code')).toBe(201)
    expect(request?.attributes.get('evenhand.request.id')).toBe(decided.headers.get('x-request-id'))
    const transaction = named('transaction').find(
      (span) => span.attributes.get('evenhand.transaction.end') === 'committed',
    )
    expect(transaction?.parentId).toBe(request?.spanId)
    expect(named('INSERT ledger').map((span) => span.parentId)).toEqual([transaction?.spanId])
    const [delivery] = named('webhook delivery')
    expect(delivery?.parentId).toBe(request?.spanId)
    await until(() => expect(told.got).toHaveLength(1))
    expect(told.got[0]?.['traceparent']).toBe(`00-${TRACE}-${delivery?.spanId}-01`)
    expect(told.got[0]?.['tracestate']).toBeUndefined()
    const line = desk
      .log()
      .split('\n')
      .find((each) => each.includes('/decisions'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ traceId: TRACE, requestId: decided.headers.get('x-request-id') })
    const slice = collector.spans.find((span) => span.name === 'import slice')
    expect([slice?.parentId, slice?.attributes.get('evenhand.import.rows'), slice?.linkedTo.length]).toEqual([
      '',
      40,
      1,
    ])

    // 40 came in, one of them was decided; each figure of the operator's page is there.
    const last = (metric: string, attribute?: string, value?: string) =>
      collector.points.findLast((each) => {
        return each.metric === metric && (attribute === undefined || each.attributes.get(attribute) === value)
      })?.value
    await until(() => expect(last('evenhand.queue.cases', 'evenhand.queue', 'priority')).toBe(39))
    // A delivery is counted once it is over, which may be a while after it was begun.
    await until(() => expect(last('evenhand.webhook.deliveries', 'evenhand.outcome', 'delivered')).toBe(1))
    expect(last('evenhand.ledger.entries', 'evenhand.entry.type', 'case.decided')).toBe(1)
    expect(last('evenhand.ledger.entries', 'evenhand.entry.type', 'case.claimed')).toBe(1)
    expect(last('evenhand.import.rows')).toBe(40)
    expect(last('evenhand.webhook.failing', 'evenhand.outcome', 'given_up')).toBe(0)
    expect(last('evenhand.clock.breached', 'evenhand.queue', 'priority')).toBe(0)
    expect(last('evenhand.database.size')).toBeGreaterThan(100_000)
    expect(last('nodejs.eventloop.delay.p99')).toBeGreaterThan(0)
    expect(last('http.server.request.duration', 'http.route', '/api/v1/cases/{id}/decisions')).toBe(1)
    expect(last('db.client.operation.duration', 'db.collection.name', 'ledger')).toBeGreaterThan(0)
    expect(collector.resource.get('service.name')).toBe('desk-under-test')

    expect(await desk.stop()).toBe(0)
    const said = [...collector.spans, ...collector.points].flatMap(({ attributes }) => [...attributes.keys()])
    expect([...new Set(said)].filter((key) => !ALLOWED.includes(key))).toEqual([])
    const bytes = Buffer.concat(collector.bodies)
    const words = ['planted', 'Planted', OWNER.email, 'owner@', 'comment of', detail.comment.text, detail.case.id]
    expect(words.filter((word) => bytes.includes(word))).toEqual([])
    for (const each of [collector, told, post]) await each.close()
  })
})

describe('a collector in trouble', () => {
  it.for([
    ['refuses', (response: ServerResponse) => void response.writeHead(400).end()],
    ['never answers', () => undefined],
  ] as const)(
    '[WATCH-2] one that %s harms no request, is told of in the log, and does not keep the server from ending',
    async ([, answer]) => {
      const collector = await otlpCollector(answer)
      const desk = await startDesk(newPlace(), {
        ...OFTEN,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_TIMEOUT: '500',
      })
      const client = await signIn(desk.url)
      await until(async () => {
        expect((await client.send('GET', '/queues')).status).toBe(200)
        expect(desk.log()).toContain('"event":"telemetry_not_sent"')
      })
      expect(await desk.stop()).toBe(0)
      collector.close()
    },
  )

  it('[WATCH-3] without its settings nothing is loaded and nothing is sent; a wrong one is named before anything starts', async () => {
    const desk = await startDesk(newPlace(), { ...OFTEN, OTEL_EXPORTER_OTLP_ENDPOINT: '' })
    const client = await signIn(desk.url)
    await client.send('GET', '/queues', { headers: TRACED })
    expect(desk.log()).not.toContain('traceId')
    expect(await desk.stop()).toBe(0)
    const wrong = { OTEL_EXPORTER_OTLP_ENDPOINT: 'planted' }
    await expect(startDesk(newPlace(), wrong)).rejects.toThrow('OTEL_EXPORTER_OTLP_ENDPOINT is set to something that')
    const grpc = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }
    await expect(startDesk(newPlace(), grpc)).rejects.toThrow('OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf')
  })
})
