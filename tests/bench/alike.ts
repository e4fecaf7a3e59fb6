import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile } from '#imports/import-file.ts'
import { personaOf } from '#mocks/personas.ts'
import { openSqlite } from '#node/databases.ts'
import type { Connection } from '#store/connection.ts'
import type { Tables } from '#store/tables.ts'
import { apiClient, PERMITTED } from '#tests/support/api-client.ts'
import { aRow, prepareEmpty } from '#tests/support/seeds.ts'
import { type Figure, milliseconds, percentile } from './figure.ts'
import { texts, WORDS } from './texts.ts'

const CASES = 100_000
const CHUNK = 5_000
const DECIDED = 2_000
const LOOKS = 200

/** Near-duplicates and precedents among comments whose words are as uneven as people's are. */
export async function alikeFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const connection: Connection<Tables> = openSqlite(join(folder, 'bench.sqlite3'))
  try {
    await prepareEmpty(connection.kysely)
    await fill(connection)
    const desk = apiClient(connection, 'trust')
    desk.as('moderator')
    await decideSome(desk)
    const rows = await connection.kysely.selectFrom('cases').select('id').where('status', '=', 'open').execute()
    const step = Math.floor(rows.length / LOOKS)
    const ids = Array.from({ length: LOOKS }, (_, look) => rows[look * step]?.id ?? '')
    return [
      await figure('Near-duplicates of a comment, 10⁵', ids, (id) => desk.get(`/cases/${id}/alike`)),
      await figure('Similar decided cases, 10⁵', ids, (id) => desk.get(`/cases/${id}/precedents`)),
    ]
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function figure(what: string, ids: readonly string[], ask: (id: string) => Promise<unknown>): Promise<Figure> {
  const samples: number[] = []
  for (const id of ids) {
    const started = performance.now()
    await ask(id)
    samples.push(performance.now() - started)
  }
  const p95 = percentile(samples, 0.95)
  return {
    what,
    bar: 'p95 ≤ 100 ms',
    figure: `p50 ${milliseconds(percentile(samples, 0.5))}, p95 ${milliseconds(p95)}`,
    met: p95 <= 100 ? 'met' : 'missed',
    method: `${ids.length} cases asked about, ${CASES} comments of 6 to 40 words from ${WORDS}, one in ten a copy of another with a word changed; ${DECIDED} decided`,
  }
}

async function decideSome(desk: ReturnType<typeof apiClient>): Promise<void> {
  for (let taken = 0; taken < DECIDED; taken += 10) {
    for (const view of await desk.claimNext('priority', 10)) await desk.decide(view, PERMITTED)
  }
}

async function fill(connection: Connection<Tables>): Promise<void> {
  const { ports } = apiClient(connection, 'trust')
  const encoder = new TextEncoder()
  const next = texts()
  async function* lines() {
    for (let from = 0; from < CASES; from += CHUNK) {
      const rows = Array.from({ length: Math.min(CHUNK, CASES - from) }, (_, at) =>
        aRow({ id: `comment-${from + at}`, text: next(), author: `Member ${at % 997}` }, [{ estimate: 1 }]),
      )
      yield encoder.encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    }
  }
  await importFile(ports, { bytes: lines(), fileName: 'cases.ndjson', actor: personaOf('administrator').id })
}
