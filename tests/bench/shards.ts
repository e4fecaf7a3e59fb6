import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import type { Figure } from './figure.ts'
import { placeFor } from './filled.ts'
import { percentile } from './figure.ts'
import { tell } from './progress.ts'
import { outsideOf, recordStatements, type Sent, tableOf } from './sent-statements.ts'
import { type Day, spread } from './spread.ts'
import { wordAt } from './texts.ts'

const CASES = 10_000
const DECISIONS = 100
const NODES = [1, 2, 4, 8, 16]
/** A day of 10⁷ comments in 200 workspaces, of which one in twenty comments is flagged and decided. */
const DAY: Omit<Day, 'decisionSeconds'> = {
  comments: 10_000_000,
  workspaces: 200,
  flagged: 0.05,
  importRowsASecond: 2_400,
}

/** Whether a day's statements stay within their workspace's own database, and how workspaces spread over servers. */
export async function shardsFigures(): Promise<Figure[]> {
  const place = await placeFor('postgres')
  try {
    const connection = await place.open(CASES)
    try {
      const recorded = recordStatements()
      const decisionSeconds = await aDay(connection)
      const sent = recorded.stop()
      return [...whereStatementsGo(sent), ...simulated(decisionSeconds)]
    } finally {
      await connection.close()
    }
  } finally {
    await place.close()
  }
}

/** What a moderator's day asks of the server. @returns the median seconds of a decision */
async function aDay(connection: Connection<Tables>): Promise<number> {
  const desk = apiClient(connection, 'trust', Date.now())
  desk.as('moderator')
  const pages = ['', '&source=staff', '&reason=reason+3&severity=2..', `&text=${wordAt(300)}`, '&order=clock']
  for (const filter of pages) await answered(desk.get(`/cases?queue=priority&limit=25${filter}`))
  await answered(desk.get('/queues'))
  const samples: number[] = []
  for (let count = 0; count < DECISIONS; count++) {
    tell(`shards: decision ${count}`)
    const view = await desk.theNext()
    const { id } = view.case
    for (const path of ['', '/alike', '/precedents', '/history']) await answered(desk.get(`/cases/${id}${path}`))
    const started = performance.now()
    await answered(desk.decide(view, PERMITTED, { 'idempotency-key': id }))
    samples.push(performance.now() - started)
  }
  return percentile(samples, 0.5) / 1_000
}

async function answered(answer: Promise<{ readonly status: number }>): Promise<void> {
  const { status } = await answer
  if (status >= 400) throw new Error(`a daily route was answered with ${status}`)
}

function whereStatementsGo(sent: readonly Sent[]): Figure[] {
  const outside = sent.filter(({ text }) => outsideOf(text))
  const tables = new Set(sent.flatMap(({ text }) => tableOf(text)))
  const chain = sent.filter(({ text }) => tableOf(text).includes('ledger_head'))
  const figure = (what: string, bar: string, value: string, met: Figure['met'], method: string): Figure => {
    return { what, bar, figure: value, met, method }
  }
  return [
    figure(
      'Statements of a day that reach beyond their workspace',
      'none',
      `${outside.length} of ${sent.length} different ones, over ${tables.size} tables`,
      outside.length === 0 ? 'met' : 'missed',
      'as pg sent them: no name of another schema or database, no foreign server; a workspace is a database',
    ),
    figure(
      '… that take the workspace’s one chain',
      '',
      `${chain.length}`,
      'none',
      'they name ledger_head: within a workspace they wait for one another, and with no other workspace',
    ),
  ]
}

function simulated(decisionSeconds: number): Figure[] {
  return NODES.map((nodes) => {
    const { busiest, p99Wait, perNode } = spread({ ...DAY, decisionSeconds }, nodes)
    return {
      what: `10⁷ comments a day over ${nodes} ${nodes === 1 ? 'server' : 'servers'} of two cores`,
      bar: '',
      figure: `the busiest is at work ${(busiest * 100).toFixed(0)} % of its peak hour, a decision waits p99 ${(p99Wait * 1_000).toFixed(0)} ms, ${perNode} workspaces on it`,
      met: 'none',
      method: `simulated hour of three times the day’s mean; a decision takes ${(decisionSeconds * 1_000).toFixed(1)} ms (measured here), ${DAY.importRowsASecond} rows imported a second, workspaces as uneven as 1/rank, 5 % of comments decided`,
    }
  })
}
