import { exportLines } from '#api/ledger.ts'
import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { verifyLedger } from '#store/verify.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { FILTERS, ORDERS, SEARCHES } from './asked.ts'
import { percentile } from './figure.ts'
import { rowAt } from './fill.ts'
import { tell } from './progress.ts'
import { texts } from './texts.ts'

const LOOKS = 40
const ALIKE_LOOKS = 100
const DECISIONS = 500
const IMPORTED = 20_000
const ROWS_SENT_TOGETHER = 5_000
const MEBIBYTE = 2 ** 20

/** One thing measured at one size. */
export interface Measured {
  readonly what: string
  readonly bar: string
  /** What the bar is about, in milliseconds, rows a second or MiB. */
  readonly value: number
  readonly unit: 'ms' | '/s' | 'MiB'
  /** What growth is fitted over: seconds of work, or the median of an answer, which a busy machine sways less. */
  readonly cost: number
  readonly met: 'met' | 'missed' | 'none'
  readonly method: string
}

type Desk = ReturnType<typeof apiClient>

/** What people wait for, measured through the API on a filled database. */
export async function dailyMeasures(connection: Connection<Tables>, label: string): Promise<Measured[]> {
  const desk = apiClient(connection, 'trust', Date.now())
  desk.as('moderator')
  const measured: Measured[] = [await deciding(desk, label)]
  for (const order of ORDERS) {
    for (const filter of FILTERS) {
      if (order !== 'priority' && filter !== '' && !filter.startsWith('reason')) continue
      tell(`${label}: 25 by ${order}, ${filter || 'no filter'}`)
      measured.push(await paging(desk, order, filter))
    }
  }
  measured.push(await searching(desk, label))
  const ids = await someOpen(connection)
  for (const [path, what] of [
    ['alike', 'near-duplicates of a comment'],
    ['precedents', 'similar decided cases'],
  ] as const) {
    tell(`${label}: ${what}`)
    const samples = await eachTimed(ids, (id) => desk.get(`/cases/${id}/${path}`))
    measured.push(answered(what, samples, 100, `${ids.length} open cases asked about, from all over the queue`))
  }
  measured.push(await importing(connection, label))
  return measured
}

/** What walks the whole record; it takes as long as the record is. */
export async function wholeMeasures(connection: Connection<Tables>, label: string): Promise<Measured[]> {
  tell(`${label}: the ledger read out`)
  const memory = watchMemory()
  let entries = 0
  const started = performance.now()
  for await (const _ of exportLines({ connection })) entries += 1
  const seconds = (performance.now() - started) / 1_000
  const exported = rate(
    'the ledger read out',
    20_000,
    entries,
    seconds,
    'entries; the stream that the API answers with',
  )
  tell(`${label}: verify`)
  const begun = performance.now()
  const { fault, entries: checked } = await verifyLedger(connection.kysely)
  if (fault) throw new Error(`the filled database does not verify: ${JSON.stringify(fault)}`)
  const took = (performance.now() - begun) / 1_000
  const verified = rate(
    'verify: chain, texts and every case',
    null,
    checked,
    took,
    'entries; evenhand verify’s own check',
  )
  const most = memory.peak()
  const grew: Measured = {
    what: 'memory while reading out and verifying',
    bar: 'flat',
    value: most,
    unit: 'MiB',
    cost: most,
    met: 'none',
    method: 'largest resident memory of the process',
  }
  return [exported, verified, grew]
}

async function deciding(desk: Desk, label: string): Promise<Measured> {
  const views = []
  for (let taken = 0; taken < DECISIONS; taken += 10) {
    tell(`${label}: claimed ${taken}`)
    views.push(...(await desk.claimNext('priority', 10)))
  }
  const samples: number[] = []
  for (const view of views) {
    const started = performance.now()
    const { status } = await desk.decide(view, PERMITTED, { 'idempotency-key': view.case.id })
    if (status !== 201) throw new Error(`a decision was answered with ${status}`)
    samples.push(performance.now() - started)
  }
  const p99 = percentile(samples, 0.99)
  const aSecond = 1_000 / (samples.reduce((sum, one) => sum + one, 0) / samples.length)
  return {
    what: 'one decision, durable',
    bar: 'p99 ≤ 100 ms',
    value: p99,
    unit: 'ms',
    cost: percentile(samples, 0.5),
    met: p99 <= 100 ? 'met' : 'missed',
    method: `p99 of ${views.length}, one after another: ${Math.round(aSecond)} a second`,
  }
}

/** The first page and those after it, a cursor at a time, as a list is scrolled. */
async function paging(desk: Desk, order: string, filter: string): Promise<Measured> {
  const samples: number[] = []
  let cursor: string | null = null
  for (let look = 0; look < LOOKS; look++) {
    const after: string = cursor === null ? '' : `&cursor=${cursor}`
    const started = performance.now()
    const path = `/cases?queue=priority&limit=25&order=${order}&total=skip&${filter}${after}`
    const { body } = await desk.get<{ nextCursor: string | null }>(path)
    samples.push(performance.now() - started)
    cursor = body.nextCursor
  }
  return answered(`25 by ${order}: ${filter || 'no filter'}`, samples, 20, `${LOOKS} pages one after another`)
}

async function searching(desk: Desk, label: string): Promise<Measured> {
  const samples: number[] = []
  for (let round = 0; round < 5; round++) {
    for (const search of SEARCHES) {
      tell(`${label}: ${search}`)
      const started = performance.now()
      await desk.get(`/cases?queue=priority&limit=25&${search}`)
      samples.push(performance.now() - started)
    }
  }
  return answered('text search with its count', samples, 100, 'words from the most common to the rarest')
}

async function someOpen({ kysely }: Connection<Tables>): Promise<string[]> {
  const rows = await kysely.selectFrom('cases').select('id').where('status', '=', 'open').execute()
  const step = Math.floor(rows.length / ALIKE_LOOKS)
  return Array.from({ length: ALIKE_LOOKS }, (_, look) => rows[look * step]?.id ?? '')
}

async function importing(connection: Connection<Tables>, label: string): Promise<Measured> {
  tell(`${label}: import`)
  const { ports } = apiClient(connection, 'trust', Date.now())
  const first = Date.now()
  const next = texts(first % 1_000)
  const encoder = new TextEncoder()
  async function* lines() {
    for (let from = 0; from < IMPORTED; from += ROWS_SENT_TOGETHER) {
      const rows = Array.from({ length: ROWS_SENT_TOGETHER }, (_, at) => rowAt(first + from + at, next()))
      yield encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    }
  }
  const started = performance.now()
  const actor = personaOf('administrator').id
  await importFile(ports, { bytes: lines(), fileName: 'more.ndjson', actor })
  return rate('import', 10_000, IMPORTED, (performance.now() - started) / 1_000, 'rows more, a flag each')
}

async function eachTimed(ids: readonly string[], ask: (id: string) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (const id of ids) {
    const started = performance.now()
    await ask(id)
    samples.push(performance.now() - started)
  }
  return samples
}

function answered(what: string, samples: readonly number[], bar: number, method: string): Measured {
  const value = percentile(samples, 0.95)
  const met = value <= bar ? 'met' : 'missed'
  const cost = percentile(samples, 0.5)
  return { what, bar: `p95 ≤ ${bar} ms`, value, unit: 'ms', cost, met, method: `p95 of ${method}` }
}

function rate(what: string, bar: number | null, count: number, seconds: number, of: string): Measured {
  const value = count / seconds
  return {
    what,
    bar: bar === null ? '' : `≥ ${bar.toLocaleString('en-GB')}/s`,
    value,
    unit: '/s',
    cost: seconds,
    met: bar === null ? 'none' : value >= bar ? 'met' : 'missed',
    method: `${count.toLocaleString('en-GB')} ${of}`,
  }
}

function watchMemory(): { peak(): number } {
  let most = process.memoryUsage.rss()
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 50)
  return {
    peak: () => {
      clearInterval(timer)
      return Math.round(most / MEBIBYTE)
    },
  }
}
