import type { ImportCountsDetail } from '#contract/types.ts'
import { knownKeys } from '#store/batch-rows.ts'
import { fileBytes } from '#store/files.ts'
import { updateHeld } from '#store/imports.ts'
import { policiesInForce } from '#store/policies.ts'
import { counted } from './byte-source.ts'
import { FingerprintSet } from './fingerprint-set.ts'
import { renewLease } from './import-lease.ts'
import { ImportLost } from './import-refusal.ts'
import type { MappedRow } from './mapped-row.ts'
import { picturesOfRow } from './prepare-picture.ts'
import { type ReadRow, readRows } from './rows.ts'
import { flagsByRules, type RulesAtWork, rulesAtWork } from './rule-flags.ts'
import { chunksOf, NO_COUNTS, type RunContext } from './run-import.ts'
import { TIME_FORMAT_NAMES } from './times.ts'

const CHUNK_ROWS = 1_000
const RENEW_MS = 1_000

/** Counts what an import would bring in, and writes nothing but the counts. */
export async function dryRun(run: RunContext): Promise<void> {
  const { ports, held, stored } = run
  const seen = new FingerprintSet()
  const rules = await rulesAtWork(ports.connection.kysely)
  const policies = await policiesInForce(ports.connection.kysely, ports.now())
  let counts = NO_COUNTS
  let reversed = 0
  let bytesRead = 0
  let renewed = Date.parse(ports.now())
  const bytes = counted(fileBytes(ports.connection.kysely, stored.fileId), (passed) => {
    bytesRead = passed
  })
  for await (const rows of chunksOf(CHUNK_ROWS, readRows(bytes, run.mapping, policies))) {
    counts = await countRows(run, rows, counts, { seen, rules })
    reversed += rows.filter(({ outcome }) => outcome.kind === 'refused' && outcome.reversedDate === 'yes').length
    if (Date.parse(ports.now()) - renewed >= RENEW_MS) {
      renewed = Date.parse(ports.now())
      await renewLease(ports, held, { rowsRead: counts.rows, bytesRead })
    }
    await run.checkpoint()
  }
  const message = reversedDates(run, reversed, counts)
  const done = {
    status: 'checked',
    dryRun: counts,
    message,
    rowsRead: 0,
    bytesRead: 0,
    runner: null,
    leaseUntil: null,
  } as const
  if (!(await updateHeld(ports.connection.kysely, held, done))) throw new ImportLost()
}

async function countRows(
  run: RunContext,
  rows: readonly ReadRow[],
  before: ImportCountsDetail,
  { seen, rules }: { readonly seen: FingerprintSet; readonly rules: RulesAtWork },
) {
  const mapped: MappedRow[] = []
  for (const { outcome } of rows) {
    if (outcome.kind === 'refused') continue
    const pictures = await picturesOfRow(run.ports, outcome.row)
    if (typeof pictures !== 'string') mapped.push(outcome.row)
  }
  const known = await knownKeys(
    run.ports.connection.kysely,
    mapped.map((row) => row.dedupeKey),
  )
  const fresh = mapped.filter((row) => seen.add(row.dedupeKey) === 'new' && !known.has(row.dedupeKey))
  const cases = fresh.filter((row) => row.flags.length > 0 || flagsByRules(rules, row).length > 0).length
  return {
    rows: before.rows + rows.length,
    cases: before.cases + cases,
    context: before.context + fresh.length - cases,
    duplicates: before.duplicates + mapped.length - fresh.length,
    refused: before.refused + rows.length - mapped.length,
  }
}

function reversedDates({ mapping }: RunContext, reversed: number, counts: ImportCountsDetail): string | null {
  if (reversed === 0) return null
  const other = mapping.timeFormat === 'dmy' ? 'mdy' : 'dmy'
  const format = `not ${TIME_FORMAT_NAMES[mapping.timeFormat]}, but are ${TIME_FORMAT_NAMES[other]}`
  if (reversed < counts.refused || reversed < counts.rows - counts.refused) {
    return `In ${reversed} of ${counts.rows} rows the dates are ${format}: two formats are mixed in this file. Those rows will be refused.`
  }
  return `The dates in ${reversed} rows are ${format}. Change the time format.`
}
