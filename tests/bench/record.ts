import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { chromium } from '@playwright/test'
import { exportLines } from '#api/ledger.ts'
import { decisionsCsv } from '#api/export-streams.ts'
import { canonicalJson, type Json } from '#domain/canonical.ts'
import { checkExport } from '#domain/export-check.ts'
import { GENESIS, type LedgerHead, seal } from '#domain/ledger.ts'
import { openSqlite } from '#node/databases.ts'
import { linesOf } from '#node/lines.ts'
import { NATIVE_HASHES } from '#node/native-hashes.ts'
import type { Connection } from '#store/connection.ts'
import { insertMany } from '#store/dialect.ts'
import type { Tables } from '#store/tables.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { startProgram } from '#tests/support/journey-program.ts'
import { prepareEmpty } from '#tests/support/seeds.ts'
import type { Figure } from './figure.ts'
import { fillCases } from './fill.ts'

const DECISIONS = 1_000_000
const CASES = 1_000
const ENTRIES = 1_000_000
const IN_BROWSER = 200_000
const MEBIBYTE = 2 ** 20
const FLAT_MEBIBYTES = 8

/** A million decisions out of the store, and a million entries checked, on the command line and in a browser. */
export async function recordFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'))
  const connection: Connection<Tables> = openSqlite(join(folder, 'bench.sqlite3'))
  try {
    await prepareEmpty(connection.kysely)
    await fillCases(connection, CASES)
    await fillDecisions(connection)
    const file = join(folder, 'ledger.ndjson')
    await writeLedger(file)
    return [
      await exporting(connection),
      await checking(file),
      await checkingInBrowser(file),
      await readingOut(connection),
    ]
  } finally {
    await connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same thousand cases, decided a thousand times over: an export reads the rows and not what led to them. */
async function fillDecisions({ kysely }: Connection<Tables>): Promise<void> {
  const cases = await kysely.selectFrom('cases').select('id').execute()
  const columns = [
    'id',
    'case_id',
    'place',
    'at',
    'by_id',
    'stage',
    'code',
    'family',
    'severity',
    'outcome',
    'policy_version',
    'route',
    'fate',
    'departure',
  ] as const
  const from = Date.parse('2026-01-01T00:00:00.000Z')
  for (let done = 0; done < DECISIONS; done += 10_000) {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      id: `d${String(done + n).padStart(9, '0')}`,
      case_id: cases[(done + n) % cases.length]?.id ?? '',
      place: 0,
      at: new Date(from + (done + n) * 1_000).toISOString(),
      by_id: `p${n % 40}`,
      stage: 'first' as const,
      code: n % 5 === 0 ? 'AB.INSULT' : 'NV.DISSENT',
      family: n % 5 === 0 ? 'AB' : 'NV',
      severity: n % 5 === 0 ? 1 : 0,
      outcome: n % 5 === 0 ? 'informal_note' : 'no_action',
      policy_version: 1,
      route: null,
      fate: 'in_force' as const,
      departure: 'none' as const,
    }))
    await kysely.transaction().execute((tx) => insertMany(tx, 'decisions', columns, rows))
  }
}

async function exporting({ kysely }: Connection<Tables>): Promise<Figure> {
  let rows = -1
  let early: number | undefined
  let most = 0
  const started = performance.now()
  for await (const text of decisionsCsv(kysely, { filter: {}, texts: 'none', key: 'ab'.repeat(32) })) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) rows += 1
    most = Math.max(most, process.memoryUsage().rss)
    if (rows >= DECISIONS / 5) early ??= heldMebibytes()
  }
  const rate = rows / ((performance.now() - started) / 1_000)
  if (rows !== DECISIONS || early === undefined) throw new Error(`${rows} rows came out`)
  const late = heldMebibytes()
  return {
    what: 'Export of 10⁶ decisions as CSV',
    bar: '≥ 20,000 rows/s, memory flat',
    figure: `${Math.round(rate).toLocaleString('en-GB')} rows/s, holds ${early} MiB after a fifth and ${late} at the end, resident ${Math.round(most / MEBIBYTE)} MiB at most`,
    met: rate >= 20_000 && late - early <= FLAT_MEBIBYTES ? 'met' : 'missed',
    method:
      'the stream that the API answers with, read to its end; SQLite file, authors as stand-ins; held is what a full collection leaves',
  }
}

/** What JavaScript still holds once everything that can be collected has been; between collections it saws. */
function heldMebibytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return Math.round((heapUsed + external) / MEBIBYTE)
}

async function writeLedger(file: string): Promise<void> {
  function* lines() {
    let head: LedgerHead = GENESIS
    for (let n = 0; n < ENTRIES; n++) {
      const at = new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 1_000).toISOString()
      const tag = { code: 'NV.DISSENT', spans: [] }
      const decision = {
        id: `d${n}`,
        policyVersion: 1,
        primary: tag,
        others: [],
        severity: 0,
        outcome: 'no_action',
        reasons: {},
        stage: 'first',
      }
      const payload = { decision, to: 'decided', next: 'first', secondReview: [] }
      const entry = seal(head, { at, actor: `p${n % 40}`, type: 'case.decided', subject: `c${n}`, version: 3, payload })
      head = entry
      yield `${canonicalJson(entry as unknown as Json)}\n`
    }
  }
  await pipeline(lines(), createWriteStream(file))
}

async function checking(file: string): Promise<Figure> {
  const first = performance.now()
  const { fault, entries } = await checkExport(linesOf(createReadStream(file)), null, NATIVE_HASHES)
  const rate = entries / ((performance.now() - first) / 1_000)
  if (fault || entries !== ENTRIES) throw new Error('the ledger of the bench is not whole')
  return {
    what: 'Check of 10⁶ entries, command line',
    bar: '≥ 50,000 entries/s',
    figure: `${Math.round(rate).toLocaleString('en-GB')} entries/s, resident ${Math.round(process.memoryUsage().rss / MEBIBYTE)} MiB`,
    met: rate >= 50_000 ? 'met' : 'missed',
    method: 'evenhand verify --export: chain, canonical form and tree head of every entry',
  }
}

/** On the page itself, in its worker, while the page counts how late its own timer is. */
async function checkingInBrowser(file: string): Promise<Figure> {
  const part = join(file, '..', 'part.ndjson')
  await pipeline(createReadStream(file), firstLines(IN_BROWSER), createWriteStream(part))
  const program = await startProgram('demo', { PORT: '0' })
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    const page = await browser.newPage()
    await page.goto(new URL('/record/verify', program.url).href)
    await page.getByLabel('A downloaded ledger').setInputFiles(part)
    await page.evaluate(() => {
      const state = globalThis as unknown as { latest: number }
      state.latest = 0
      let due = performance.now() + 20
      setInterval(() => {
        state.latest = Math.max(state.latest, performance.now() - due)
        due = performance.now() + 20
      }, 20)
    })
    const started = performance.now()
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('The record is whole').waitFor({ timeout: 240_000 })
    const rate = IN_BROWSER / ((performance.now() - started) / 1_000)
    const late = await page.evaluate(() => (globalThis as unknown as { latest: number }).latest)
    return {
      what: `Check of ${IN_BROWSER.toLocaleString('en-GB')} entries, browser`,
      bar: '≥ 10,000 entries/s, page not frozen',
      figure: `${Math.round(rate).toLocaleString('en-GB')} entries/s, page late by ${Math.round(late)} ms at most`,
      met: rate >= 10_000 && late < 200 ? 'met' : 'missed',
      method: 'the page’s own worker over a chosen file, in Chromium; from the press to the answer',
    }
  } finally {
    await browser.close()
    await program.stop()
  }
}

function firstLines(count: number) {
  return async function* (source: AsyncIterable<Uint8Array>) {
    let left = count
    for await (const line of linesOf(source)) {
      if (left-- <= 0) return
      yield `${line}\n`
    }
  }
}

async function readingOut(connection: Connection<Tables>): Promise<Figure> {
  const started = performance.now()
  let lines = 0
  for await (const _ of exportLines({ connection })) lines += 1
  const rate = lines / ((performance.now() - started) / 1_000)
  return {
    what: `Export of the ledger, ${lines.toLocaleString('en-GB')} entries`,
    bar: 'none',
    figure: `${Math.round(rate).toLocaleString('en-GB')} entries/s`,
    met: 'none',
    method: 'the stream that the API answers with, read to its end; SQLite file',
  }
}
