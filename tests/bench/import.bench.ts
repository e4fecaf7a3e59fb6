import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportMapping } from '#contract/types.ts'
import { importFile } from '#imports/import-file.ts'
import { hashWith } from '#domain/canonical.ts'
import { NATIVE_HASHES } from '#node/native-hashes.ts'
import { pictureMaker } from '#node/picture-maker.ts'
import { createImportRunner } from '#imports/import-runner.ts'
import { openSqlite } from '#node/databases.ts'
import { createMakers } from '#node/makers.ts'
import { publishFirstPolicy } from '#store/first-policy.ts'
import { migrate } from '#store/migrations.ts'
import type { Tables } from '#store/tables.ts'

export interface ImportFigures {
  readonly rows: number
  readonly seconds: number
  /** Of all threads, the collector of garbage included; steadier than `seconds` where others use the machine. */
  readonly cpuSeconds: number
  readonly rowsPerSecond: number
  /** The largest resident memory while importing. */
  readonly peakMegabytes: number
  readonly message: string | null
}

/** Imports a generated CSV of `rows` rows into a SQLite file of its own, and measures it. */
export function benchImport(rows: number): Promise<ImportFigures> {
  return measureImport(generatedCsv(rows), MAPPING)
}

/** Imports a file into a SQLite file of its own, and measures it. */
export async function measureImport(bytes: AsyncIterable<Uint8Array>, mapping: ImportMapping): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const connection = openSqlite<Tables>(join(folder, 'evenhand.db'))
  await migrate(connection.kysely)
  hashWith(NATIVE_HASHES)
  const now = () => new Date().toISOString()
  await publishFirstPolicy(connection.kysely, now())
  const log = { error: (event: string, error: unknown) => console.error(event, error) }
  const ports = {
    connection,
    notifier: { publish: () => undefined },
    log,
    now,
    pictures: pictureMaker,
    ...createMakers(),
  }
  const memory = watchMemory()
  const started = performance.now()
  const before = process.cpuUsage()
  const done = await importFile(
    { ...ports, imports: createImportRunner(ports) },
    { bytes, fileName: 'bench.csv', actor: 'bench', mapping },
  )
  const seconds = (performance.now() - started) / 1_000
  const peakMegabytes = memory.peak()
  const used = process.cpuUsage(before)
  await connection.close()
  rmSync(folder, { recursive: true, force: true })
  const rows = done.counts?.rows ?? 0
  const cpuSeconds = (used.user + used.system) / 1_000_000
  return { rows, seconds, cpuSeconds, rowsPerSecond: rows / seconds, peakMegabytes, message: done.message }
}

function watchMemory(): { peak(): number } {
  let peak = process.memoryUsage.rss()
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  return {
    peak: () => {
      clearInterval(timer)
      return Math.round(peak / 1024 / 1024)
    },
  }
}

const WORDS = 'the meeting was moved again and nobody told the branch why so we waited in the rain for an hour'.split(
  ' ',
)
const ROWS_A_PIECE = 1_000

/** Rows about as long as those of a real export: about 130 bytes. */
async function* generatedCsv(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('id,author,posted,hateful,offensive,neither,text\n')
  for (let from = 0; from < rows; from += ROWS_A_PIECE) {
    let piece = ''
    for (let n = from; n < Math.min(rows, from + ROWS_A_PIECE); n++) {
      const words = Array.from({ length: 14 }, (_, at) => WORDS[(n * 7 + at * (1 + (n % 5))) % WORDS.length]).join(' ')
      piece += `c${n},member ${n % 5_000},2026-05-01T10:00:00Z,${n % 3},${(n >> 2) % 3},1,"${words}, number ${n}"\n`
    }
    yield encoder.encode(piece)
  }
}

const flag = (reason: string, countColumn: string, estimate: 0 | 2 | 3) =>
  ({
    source: 'member_report',
    reason,
    reasonColumn: null,
    countColumn,
    scoreColumn: null,
    wordsColumn: null,
    estimate,
  }) as const

const MAPPING: ImportMapping = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  platform: 'Bench',
  threadTitle: 'Bench',
  columns: {
    text: 'text',
    platformId: 'id',
    author: 'author',
    postedAt: 'posted',
    parentId: null,
    threadId: null,
    threadTitle: null,
    url: null,
    language: null,
  },
  timeFormat: 'iso',
  timeZone: 'UTC',
  flags: [flag('Hateful', 'hateful', 3), flag('Offensive', 'offensive', 2), flag('Neither', 'neither', 0)],
  unflagged: 'context',
}
