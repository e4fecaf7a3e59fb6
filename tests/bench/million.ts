import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import { openSqlite } from '#node/databases.ts'
import type { Connection } from '#store/connection.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import { FILTERS, ORDERS, SEARCHES } from './asked.ts'
import { rowAt } from './fill.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { texts } from './texts.ts'

const CASES = 1_000_000
const CHUNK = 5_000
const DECIDED = 2_000
const LOOKS = 60

type Desk = ReturnType<typeof apiClient>

/**
 * A queue of a million open cases on a SQLite file, kept for the next time where EVENHAND_BENCH_KEEP names a folder:
 * pages under filters, search, near-duplicates and precedents.
 */
export async function millionFigures(): Promise<Figure[]> {
  const kept = process.env['EVENHAND_BENCH_KEEP']
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const file = join(folder, 'million.sqlite3')
  const known = existsSync(file)
  const connection: Connection<Tables> = openSqlite(file)
  try {
    const desk = apiClient(connection, 'trust', Date.now())
    if (known) await migrate(connection.kysely)
    else await fill(connection, desk)
    desk.as('moderator')
    return [
      ...(await pageFigures(desk)),
      await searchFigure(desk),
      await alikeFigure(connection, desk, 'alike', 'Near-duplicates of a comment, 10⁶'),
      await alikeFigure(connection, desk, 'precedents', 'Similar decided cases, 10⁶'),
    ]
  } finally {
    await connection.close()
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

async function pageFigures(desk: Desk): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const order of ORDERS) {
    for (const filter of FILTERS) {
      if (order !== 'priority' && filter !== '' && !filter.startsWith('reason')) continue
      figures.push(await pageFigure(desk, filter, order))
    }
  }
  return figures
}

/** The first page and those after it, a cursor at a time, as a list is scrolled. */
async function pageFigure(desk: Desk, filter: string, order: string): Promise<Figure> {
  const samples: number[] = []
  let cursor: string | null = null
  for (let look = 0; look < LOOKS; look++) {
    const after: string = cursor === null ? '' : `&cursor=${cursor}`
    const path = `/cases?queue=priority&limit=25&order=${order}&total=skip&${filter}${after}`
    const started = performance.now()
    const { body } = await desk.get<{ nextCursor: string | null }>(path)
    samples.push(performance.now() - started)
    cursor = body.nextCursor
  }
  return figureOf(`25 by ${order}: ${filter || 'no filter'}`, samples, 20, `${LOOKS} pages one after another`)
}

async function searchFigure(desk: Desk): Promise<Figure> {
  const samples: number[] = []
  for (let round = 0; round < 10; round++) {
    for (const search of SEARCHES) {
      const started = performance.now()
      await desk.get(`/cases?queue=priority&limit=25&${search}`)
      samples.push(performance.now() - started)
    }
  }
  return figureOf('Text search with its count, 10⁶', samples, 100, 'words from the most common to the rarest')
}

async function alikeFigure(connection: Connection<Tables>, desk: Desk, what: 'alike' | 'precedents', name: string) {
  const rows = await connection.kysely.selectFrom('cases').select('id').where('status', '=', 'open').execute()
  const step = Math.floor(rows.length / 200)
  const samples: number[] = []
  for (let look = 0; look < 200; look++) {
    const started = performance.now()
    await desk.get(`/cases/${rows[look * step]?.id}/${what}`)
    samples.push(performance.now() - started)
  }
  return figureOf(name, samples, 100, '200 cases asked about; one in ten is another with a word changed')
}

function figureOf(what: string, samples: number[], bar: number, method: string): Figure {
  const p95 = percentile(samples, 0.95)
  return {
    what,
    bar: `p95 ≤ ${bar} ms`,
    figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(p95)}`,
    met: p95 <= bar ? 'met' : 'missed',
    method: `${method}; ${CASES.toLocaleString('en-GB')} open cases, SQLite file`,
  }
}

async function fill(connection: Connection<Tables>, desk: Desk): Promise<void> {
  await prepareEmpty(connection.kysely)
  const encoder = new TextEncoder()
  const next = texts()
  async function* lines() {
    for (let from = 0; from < CASES; from += CHUNK) {
      const rows = Array.from({ length: CHUNK }, (_, at) => rowAt(from + at, next()))
      yield encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    }
  }
  const actor = personaOf('administrator').id
  await importFile(apiClient(connection, 'trust', Date.now()).ports, {
    bytes: lines(),
    fileName: 'cases.ndjson',
    actor,
  })
  desk.as('moderator')
  for (let taken = 0; taken < DECIDED; taken += 10) {
    for (const view of await desk.claimNext('priority', 10)) await desk.decide(view, PERMITTED)
  }
}
