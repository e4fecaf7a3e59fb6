import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Attributes, BatchObservableResult, Meter } from '@opentelemetry/api'
import { placeNow } from '#api/operations.ts'
import type { Ports } from '#api/ports.ts'
import { ledgerHead } from '#store/ledger.ts'
import { entriesAfter } from '#store/operations.ts'

type Place = Awaited<ReturnType<typeof placeNow>>
type Said = readonly (readonly [value: number, attributes?: Attributes])[]

/** The figures of the place: what they are called, their unit and meaning, and how the operator's page has them. */
const FIGURES: Readonly<Record<string, readonly [unit: string, meaning: string, of: (place: Place) => Said]>> = {
  'evenhand.queue.cases': ['{case}', 'Cases that wait in a queue', ({ queues }) => byQueue(queues, 'count')],
  'evenhand.queue.held': ['{case}', 'Cases of a queue that somebody holds', ({ queues }) => byQueue(queues, 'held')],
  'evenhand.queue.oldest': [
    's',
    'How long the oldest case of a queue has been open',
    ({ queues, asOf }) =>
      queues.flatMap(({ id, oldestOpenedAt }) =>
        oldestOpenedAt === null
          ? []
          : [[(Date.parse(asOf) - Date.parse(oldestOpenedAt)) / 1000, { 'evenhand.queue': id }] as const],
      ),
  ],
  'evenhand.clock.at_risk': ['{case}', 'Cases whose time is nearly up', ({ queues }) => byQueue(queues, 'atRisk')],
  'evenhand.clock.breached': ['{case}', 'Cases past their time', ({ queues }) => byQueue(queues, 'breached')],
  'evenhand.webhook.active': ['{webhook}', 'Webhooks that are told', ({ webhooks }) => [[webhooks.active]]],
  'evenhand.webhook.failing': [
    '{delivery}',
    'Deliveries of the last seven days that failed',
    ({ webhooks }) => [
      [webhooks.tryingAgain, { 'evenhand.outcome': 'trying_again' }],
      [webhooks.givenUp, { 'evenhand.outcome': 'given_up' }],
    ],
  ],
  'evenhand.mail.waiting': ['{message}', 'E-mail that failed and is tried again', ({ mail }) => [[mail.waiting]]],
  'evenhand.import.unfinished': [
    '{import}',
    'Imports under way, and those that stopped and wait for somebody',
    ({ imports }) => [
      [imports.underWay, { 'evenhand.outcome': 'under_way' }],
      [imports.stopped, { 'evenhand.outcome': 'stopped' }],
    ],
  ],
  'evenhand.database.size': ['By', 'The size of the database', ({ database }) => [[database.bytes]]],
  'evenhand.ledger.head': ['{entry}', 'The number of the last entry', ({ entries }) => [[entries]]],
}

function byQueue(queues: Place['queues'], what: 'count' | 'held' | 'atRisk' | 'breached'): Said {
  return queues.map((queue) => [queue[what], { 'evenhand.queue': queue.id }])
}

/** Tells the figures of the place and of this process whenever they are collected. @returns what stops it */
export async function watchFigures(
  meter: Meter,
  ports: Pick<Ports, 'connection' | 'now' | 'log'>,
): Promise<{ stop(): void }> {
  const gauges = Object.entries(FIGURES).map(([name, [unit, description, of]]) => {
    return { gauge: meter.createObservableGauge(name, { unit, description }), of }
  })
  const entries = meter.createObservableCounter('evenhand.ledger.entries', {
    unit: '{entry}',
    description: 'Entries of the record by type, whoever made them, since this process began',
  })
  const tally = await entryTally(ports)
  const observe = async (result: BatchObservableResult): Promise<void> => {
    try {
      const place = await placeNow(ports)
      for (const { gauge, of } of gauges) for (const [value, more] of of(place)) result.observe(gauge, value, more)
      for (const [type, count] of await tally()) result.observe(entries, count, { 'evenhand.entry.type': type })
    } catch (error) {
      ports.log.error('figures_not_read', error)
    }
  }
  meter.addBatchObservableCallback(observe, [...gauges.map(({ gauge }) => gauge), entries])
  return watchProcess(meter)
}

/** Counts on from what it counted before, so that a long record is never read whole. */
async function entryTally({ connection: { kysely } }: Pick<Ports, 'connection'>) {
  const counts = new Map<string, number>()
  let { seq } = await ledgerHead(kysely)
  return async () => {
    for (const { type, n, last } of await entriesAfter(kysely, seq)) {
      counts.set(type, (counts.get(type) ?? 0) + n)
      seq = Math.max(seq, last)
    }
    return counts
  }
}

const NANOSECONDS = 1e9

/** How long this process keeps its callers waiting, by OpenTelemetry's names for Node, and its memory. */
function watchProcess(meter: Meter): { stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const seconds = (name: string) => meter.createObservableGauge(`nodejs.eventloop.delay.${name}`, { unit: 's' })
  const delays = { p50: seconds('p50'), p99: seconds('p99'), max: seconds('max') }
  const memory = meter.createObservableGauge('process.memory.usage', { unit: 'By' })
  meter.addBatchObservableCallback(
    (result) => {
      result.observe(delays.p50, delay.percentile(50) / NANOSECONDS)
      result.observe(delays.p99, delay.percentile(99) / NANOSECONDS)
      result.observe(delays.max, delay.max / NANOSECONDS)
      result.observe(memory, process.memoryUsage.rss())
      delay.reset()
    },
    [...Object.values(delays), memory],
  )
  return { stop: () => delay.disable() }
}
