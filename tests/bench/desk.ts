import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '#node/databases.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { colleagueId, prepareEmpty } from '#tests/support/seeds.ts'
import { fillCases } from './fill.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'

const CASES = 100_000
const LOOKS = 200
const DECISIONS = 2_000
const REVIEWERS = 2

/** Queue pages and decisions over 100,000 open cases on a SQLite file with durable commits. */
export async function deskFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const connection: Connection<Tables> = openSqlite(join(folder, 'bench.sqlite3'))
  try {
    await prepareEmpty(connection.kysely)
    await fillCases(connection, CASES)
    return [...(await pages(connection)), await decisions(connection)]
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function pages(connection: Connection<Tables>): Promise<Figure[]> {
  const desk = apiClient(connection, 'trust')
  desk.as('moderator')
  const first: number[] = []
  const deep: number[] = []
  let cursor: string | null = null
  for (let look = 0; look < LOOKS; look++) {
    first.push(await timed(() => desk.get('/cases?queue=priority&limit=25')))
    const path: string = `/cases?queue=priority&limit=25${after(cursor)}`
    deep.push(
      await timed(async () => {
        cursor = (await desk.get<{ nextCursor: string | null }>(path)).body.nextCursor
      }),
    )
  }
  const method = `${LOOKS} requests to the API function, ${CASES} open cases, SQLite file; exact total included`
  const figure = (what: string, samples: number[]): Figure => {
    const p95 = percentile(samples, 0.95)
    return {
      what,
      bar: 'p95 ≤ 20 ms (at 10⁶)',
      figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(p95)}`,
      met: p95 <= 20 ? 'met' : 'missed',
      method,
    }
  }
  return [figure('First 25 of a queue, 10⁵ cases', first), figure('Next 25 by cursor, 10⁵ cases', deep)]
}

async function decisions(connection: Connection<Tables>): Promise<Figure> {
  const desk = apiClient(connection, 'trust')
  const reviewers = Array.from({ length: REVIEWERS }, (_, index) => colleagueId(index + 1))
  const held = []
  for (const reviewer of reviewers) {
    desk.as(reviewer)
    for (let taken = 0; taken < DECISIONS / REVIEWERS; taken += 10) {
      held.push(...(await desk.claimNext('priority', 10)).map((view) => ({ reviewer, view })))
    }
  }
  const samples: number[] = []
  const started = performance.now()
  for (const { reviewer, view } of held) {
    desk.as(reviewer)
    samples.push(
      await timed(async () => {
        const { status } = await desk.decide(view, PERMITTED, { 'idempotency-key': view.case.id })
        if (status !== 201) throw new Error(`a decision was answered with ${status}`)
      }),
    )
  }
  const seconds = (performance.now() - started) / 1000
  const p99 = percentile(samples, 0.99)
  return {
    what: 'Decisions a second, durable',
    bar: 'p99 ≤ 100 ms',
    figure: `${Math.round(held.length / seconds)}/s, p99 ${milliseconds(p99)}`,
    met: p99 <= 100 ? 'met' : 'missed',
    method: `${held.length} decisions one after another through the API, each committed with synchronous=FULL`,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function after(cursor: string | null): string {
  return cursor === null ? '' : `&cursor=${cursor}`
}
