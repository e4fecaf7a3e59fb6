import type { ImportCountsDetail, ImportMapping } from '#contract/types.ts'
import { type Batch, type BatchPicture, lockBatches } from '#store/batch-names.ts'
import { insertBatchRows, knownKeys, type PreparedComment, prepareComment } from '#store/batch-rows.ts'
import { fileBytes } from '#store/files.ts'
import { insertRejects, type Reject } from '#store/import-rejects.ts'
import { type StoredImport, updateHeld } from '#store/imports.ts'
import { appendNow } from '#store/ledger.ts'
import { noteWhatAllMaySee, takeStatistics } from '#store/planner.ts'
import { policiesInForce } from '#store/policies.ts'
import { counted } from './byte-source.ts'
import { authorKey } from './dedupe-key.ts'
import { type Held, leaseUntil, renewLease } from './import-lease.ts'
import type { ImportPorts } from './import-ports.ts'
import { ImportLost } from './import-refusal.ts'
import type { MappedRow } from './mapped-row.ts'
import { picturesOfRow } from './prepare-picture.ts'
import { flagsByRules, type RulesAtWork, rulesAtWork } from './rule-flags.ts'
import { type ReadRow, readRows } from './rows.ts'

/** Rows committed together. A chunk is one transaction, and others wait while it lasts. */
const CHUNK_ROWS = 1_000
/** A chunk holds at most about 32 MB of pictures. */
const PICTURE_BYTES_A_ROW = 32_768
/** Rows that were brought in before are read again and passed over; the lease is renewed every so many of them. */
const PASSED_ROWS = 20_000
/** So many rows change what a database should know of its tables. */
const MANY_ROWS = 1_000

export const NO_COUNTS: ImportCountsDetail = { rows: 0, cases: 0, context: 0, duplicates: 0, refused: 0 }

export interface RunContext {
  readonly ports: ImportPorts
  readonly held: Held
  readonly stored: StoredImport
  readonly mapping: ImportMapping
  /** Who asked for it. */
  readonly actor: string
  /** Called between chunks; throws to make the work stop there. */
  checkpoint(): Promise<void>
}

/** Brings in the rows after those that are in already, chunk by chunk, and finishes the import. */
export async function runImport(run: RunContext): Promise<void> {
  const { ports, held, stored } = run
  let counts = stored.counts ?? NO_COUNTS
  let bytesRead = stored.bytesRead
  let rules = await rulesAtWork(ports.connection.kysely)
  const policies = await policiesInForce(ports.connection.kysely, ports.now())
  const bytes = counted(fileBytes(ports.connection.kysely, stored.fileId), (passed) => {
    bytesRead = Math.max(bytesRead, passed)
  })
  for await (const rows of chunksOf(CHUNK_ROWS, readRows(bytes, run.mapping, policies), weightOf)) {
    const fresh = rows.filter((row) => row.source.number > counts.rows)
    const last = rows.at(-1)?.source.number ?? 0
    rules = await rulesAtWork(ports.connection.kysely, rules)
    if (fresh.length > 0) {
      const commit = () => commitChunk(run, fresh, rules, { counts, bytesRead })
      counts = await (ports.watch?.slice(fresh.length, commit) ?? commit())
    }
    if (fresh.length === 0 && last % PASSED_ROWS < CHUNK_ROWS) await renewLease(ports, held)
    await run.checkpoint()
  }
  const many = counts.cases + counts.context >= MANY_ROWS
  if (many) await takeStatistics(ports.connection.kysely)
  await finish(run, counts)
  // Where it fails, PostgreSQL does so by itself some time later.
  if (many) await noteWhatAllMaySee(ports.connection.kysely).catch((error) => ports.log.error('not_vacuumed', error))
}

/** One transaction: the rows, their cases, the record of them, and how far the import has come. */
async function commitChunk(
  run: RunContext,
  rows: readonly ReadRow[],
  rules: RulesAtWork,
  { counts: before, bytesRead }: { readonly counts: ImportCountsDetail; readonly bytesRead: number },
) {
  const { ports, held } = run
  const at = ports.now()
  const { newId, newSalt } = ports
  const batch: Batch = {
    id: held.id,
    actor: run.actor,
    at,
    newId: () => newId.call(ports),
    newSalt: () => newSalt.call(ports),
  }
  const prepared = await prepareRows(run.ports, batch, rows)
  const flagged = flaggedBy(rules, prepared.comments)
  return ports.connection.kysely.transaction().execute(async (tx) => {
    const lastAuthor = await lockBatches(tx)
    // A rule that was switched on meanwhile holds for these rows: whoever applies it to what is held waits for the lock.
    const now = await rulesAtWork(tx, rules)
    const comments = now === rules ? flagged : flaggedBy(now, prepared.comments)
    const known = await knownKeys(
      tx,
      comments.map(({ comment }) => comment.dedupeKey),
    )
    const { fresh, duplicates } = withoutDuplicates(comments, known)
    const rejects = [...prepared.refused, ...duplicates]
    await insertRejects(tx, held.id, rejects)
    const cases = fresh.filter((comment) => comment.flags.length > 0).length
    const counts = {
      rows: before.rows + rows.length,
      cases: before.cases + cases,
      context: before.context + fresh.length - cases,
      duplicates: before.duplicates + duplicates.length,
      refused: before.refused + prepared.refused.length,
    }
    const progress = { counts, rowsRead: counts.rows, bytesRead, leaseUntil: leaseUntil(ports, 'running') }
    if (!(await updateHeld(tx, held, progress))) throw new ImportLost()
    await insertBatchRows(tx, batch, fresh, lastAuthor)
    return counts
  })
}

interface PreparedRow {
  readonly source: ReadRow['source']
  readonly row: MappedRow
  readonly comment: PreparedComment
}

async function prepareRows(ports: ImportPorts, batch: Batch, rows: readonly ReadRow[]) {
  const refused: Reject[] = []
  const comments: PreparedRow[] = []
  for (const { source, outcome } of rows) {
    if (outcome.kind === 'refused') refused.push(rejectOf(source, 'refused', outcome.reason))
    else {
      const pictures = await picturesOfRow(ports, outcome.row)
      if (typeof pictures === 'string') refused.push(rejectOf(source, 'refused', pictures))
      else
        comments.push({ source, row: outcome.row, comment: prepareComment(batch, newComment(outcome.row, pictures)) })
    }
  }
  return { refused, comments }
}

/** The same rows with the flags that our own rules raise on them. */
function flaggedBy(rules: RulesAtWork, rows: readonly PreparedRow[]): readonly PreparedRow[] {
  if (rules.rules.size === 0) return rows
  return rows.map(({ source, row, comment }) => {
    const flags = [...row.flags, ...flagsByRules(rules, row)]
    return { source, row, comment: { ...comment, flags } }
  })
}

function newComment(row: MappedRow, pictures: readonly BatchPicture[]) {
  const author = row.author === null ? null : { key: authorKey(row.platform, row.author), name: row.author }
  return { ...row, author, pictures }
}

function withoutDuplicates(comments: readonly PreparedRow[], known: ReadonlySet<string>) {
  const here = new Set<string>()
  const duplicates: Reject[] = []
  const fresh = comments.flatMap(({ source, comment }) => {
    const { dedupeKey } = comment
    if (!known.has(dedupeKey) && !here.has(dedupeKey)) {
      here.add(dedupeKey)
      return [comment]
    }
    const where = here.has(dedupeKey) ? 'earlier in this file' : 'already here'
    duplicates.push(rejectOf(source, 'duplicate', `The same comment is ${where}.`))
    return []
  })
  return { fresh, duplicates }
}

function rejectOf(source: ReadRow['source'], kind: Reject['kind'], reason: string): Reject {
  return { rowNumber: source.number, kind, reason, cells: [...source.cells] }
}

async function finish({ ports, held, stored, actor }: RunContext, counts: ImportCountsDetail): Promise<void> {
  const entries = await ports.connection.kysely.transaction().execute(async (tx) => {
    const done = { status: 'done', counts, runner: null, leaseUntil: null } as const
    if (!(await updateHeld(tx, held, done))) throw new ImportLost()
    const payload = { ...counts }
    return appendNow(tx, [{ at: ports.now(), actor, type: 'import.finished', subject: stored.id, version: 0, payload }])
  })
  for (const entry of entries) ports.notifier.publish(entry.seq)
}

/** A row with pictures counts for as many rows as it takes the room of. */
function weightOf({ outcome }: ReadRow): number {
  if (outcome.kind === 'refused') return 1
  const bytes = outcome.row.pictures.reduce((sum, picture) => sum + picture.bytes.byteLength, 0)
  return 1 + Math.floor(bytes / PICTURE_BYTES_A_ROW)
}

/** The same rows in arrays that weigh `size` or a little more, the last one less. Each row weighs 1 unless told. */
export async function* chunksOf<T>(
  size: number,
  source: AsyncIterable<readonly T[]>,
  weight: (one: T) => number = () => 1,
): AsyncGenerator<T[]> {
  let chunk: T[] = []
  let weighs = 0
  for await (const some of source) {
    for (const one of some) {
      chunk.push(one)
      weighs += weight(one)
      if (weighs < size) continue
      yield chunk
      chunk = []
      weighs = 0
    }
  }
  if (chunk.length > 0) yield chunk
}
