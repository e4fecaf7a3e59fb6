import type { ImportDetail } from '#contract/types.ts'
import { decidedInBatch } from '#store/batch-withdrawal.ts'
import { fileOfImport, type StoredImport } from '#store/imports.ts'
import { personById } from '#store/people.ts'
import type { Db } from '#store/tables.ts'

/** An import as the contract shows it. */
export async function importView(db: Db, stored: StoredImport): Promise<ImportDetail> {
  const { size, sha256, sameFileAs } = await fileOfImport(db, stored)
  const { format, encoding, delimiter, columns, sample, preview } = stored.recognised
  const person = await personById(db, stored.createdBy)
  return {
    id: stored.id,
    fileName: stored.fileName,
    size,
    sha256,
    status: stored.status === 'uploading' ? 'uploaded' : stored.status,
    createdAt: stored.createdAt,
    createdBy: person?.name ?? '',
    format,
    encoding,
    delimiter,
    columns: [...columns],
    sample: [...sample],
    mapping: stored.mapping,
    preview: [...preview],
    progress: { bytes: stored.status === 'done' ? size : stored.bytesRead, rows: stored.rowsRead },
    dryRun: stored.dryRun,
    counts: stored.counts,
    message: stored.message,
    sameFileAs,
    decided: stored.status === 'done' ? await decidedInBatch(db, stored.id) : 0,
  }
}
