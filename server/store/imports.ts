import type { ImportCountsDetail, ImportDetail, ImportMapping } from '#contract/types.ts'
import { forUpdate } from './dialect.ts'
import type { ImportsTable } from './import-tables.ts'
import type { Db, Tx } from './tables.ts'

export type ImportStatus = ImportDetail['status']

/** What was recognised in the file, and what the mapping makes of its first rows. */
export interface RecognisedFile {
  readonly format: ImportMapping['format']
  readonly encoding: ImportMapping['encoding']
  readonly delimiter: string | null
  readonly utf8: 'valid' | 'invalid'
  readonly columns: readonly string[]
  readonly sample: readonly Readonly<Record<string, string>>[]
  readonly preview: ImportDetail['preview']
}

/** An import as it is stored. `uploading` is one whose file is not whole yet; nobody sees it. */
export interface StoredImport {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
  readonly status: ImportStatus | 'uploading'
  readonly createdAt: string
  readonly createdBy: string
  readonly recognised: RecognisedFile
  readonly mapping: ImportMapping | null
  readonly dryRun: ImportCountsDetail | null
  readonly counts: ImportCountsDetail | null
  readonly rowsRead: number
  readonly bytesRead: number
  readonly message: string | null
  readonly runner: string | null
  readonly leaseUntil: string | null
}

export async function insertImport(tx: Tx, stored: StoredImport): Promise<void> {
  await tx.insertInto('imports').values(toRow(stored)).execute()
}

/** Writes the given parts of an import, whoever works on it. */
export async function updateImport(db: Db, id: string, changes: Partial<Omit<StoredImport, 'id'>>): Promise<void> {
  await db.updateTable('imports').set(toColumns(changes)).where('id', '=', id).execute()
}

/**
 * Writes to an import as the runner that holds its lease.
 * @returns false, with nothing written, when the import has another status by now or another runner holds it.
 */
export async function updateHeld(
  db: Db,
  held: { readonly id: string; readonly runner: string; readonly status: StoredImport['status'] },
  changes: Partial<Omit<StoredImport, 'id'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('imports')
    .set(toColumns(changes))
    .where('id', '=', held.id)
    .where('runner', '=', held.runner)
    .where('status', '=', held.status)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function importById(db: Db, id: string): Promise<StoredImport | null> {
  const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Reads the import and holds it until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<StoredImport | null> {
  const query = tx.selectFrom('imports').selectAll().where('id', '=', id)
  const row = await query.$call(forUpdate(tx, 'wait')).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** Imports that have work left: coming in, being checked, or going back out. */
export async function unfinishedImports(db: Db): Promise<StoredImport[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('status', 'in', ['uploading', 'checking', 'running', 'taking_back'])
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** A page of imports, newest first; `before` is the last id of the page above. */
export async function listImports(
  db: Db,
  page: { readonly before: string | null; readonly limit: number },
): Promise<{ imports: StoredImport[]; more: boolean; total: number }> {
  let query = db.selectFrom('imports').selectAll().where('status', '<>', 'uploading')
  if (page.before) query = query.where('id', '<', page.before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { n } = await db
    .selectFrom('imports')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('status', '<>', 'uploading')
    .executeTakeFirstOrThrow()
  return { imports: rows.slice(0, page.limit).map(fromRow), more: rows.length > page.limit, total: n }
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('imports').where('id', '=', id).execute()
}

/** The file of an import, and the last earlier import of the same bytes that brought something in. */
export async function fileOfImport(
  db: Db,
  stored: Pick<StoredImport, 'id' | 'fileId'>,
): Promise<{ size: number; sha256: string; sameFileAs: string | null }> {
  const file = await db
    .selectFrom('files')
    .select(['size', 'sha256'])
    .where('id', '=', stored.fileId)
    .executeTakeFirstOrThrow()
  const same = await db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.file_id')
    .select('imports.id')
    .where('files.sha256', '=', file.sha256)
    .where('imports.id', '<', stored.id)
    .where('imports.status', 'in', ['running', 'stopped', 'done'])
    .orderBy('imports.id', 'desc')
    .executeTakeFirst()
  return { ...file, sameFileAs: same?.id ?? null }
}

/** The type that an import's last step has in the ledger, such as `import.started`, and who took it; null before one. */
export async function lastImportStep(db: Db, id: string): Promise<{ type: string; actor: string } | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['type', 'actor'])
    .where('subject', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

function toRow(stored: StoredImport): ImportsTable {
  return toColumns(stored) as ImportsTable
}

function toColumns(changes: Partial<StoredImport>): Partial<ImportsTable> {
  const columns: { [name: string]: string | number | null } = {}
  for (const [name, value] of Object.entries(changes)) {
    const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    columns[column] = typeof value === 'object' && value !== null ? JSON.stringify(value) : value
  }
  return columns
}

function fromRow(row: ImportsTable): StoredImport {
  const json = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
  return {
    id: row.id,
    fileId: row.file_id,
    fileName: row.file_name,
    status: row.status as StoredImport['status'],
    createdAt: row.created_at,
    createdBy: row.created_by,
    recognised: recognisedOf(row.recognised),
    mapping: json(row.mapping) as ImportMapping | null,
    dryRun: json(row.dry_run) as ImportCountsDetail | null,
    counts: json(row.counts) as ImportCountsDetail | null,
    rowsRead: row.rows_read,
    bytesRead: row.bytes_read,
    message: row.message,
    runner: row.runner,
    leaseUntil: row.lease_until,
  }
}

/** Erasing once left null in place of the first rows. */
function recognisedOf(text: string): RecognisedFile {
  const found = JSON.parse(text) as Omit<RecognisedFile, 'preview'> & { preview: RecognisedFile['preview'] | null }
  return { ...found, preview: found.preview ?? [] }
}
