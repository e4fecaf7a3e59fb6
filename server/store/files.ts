import type { Db, Tx } from './tables.ts'

/** Files are kept in rows of at most this many bytes. */
export const CHUNK_BYTES = 1024 * 1024

export async function insertFileChunk(tx: Tx, fileId: string, n: number, bytes: Uint8Array): Promise<void> {
  await tx.insertInto('file_chunks').values({ file_id: fileId, n, bytes }).execute()
}

export async function insertFile(tx: Tx, file: { id: string; sha256: string; size: number }): Promise<void> {
  await tx.insertInto('files').values(file).execute()
}

/** The file's bytes in order; one chunk is in memory at a time, and no transaction stays open in between. */
export async function* fileBytes(db: Db, fileId: string): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n++) {
    const row = await db
      .selectFrom('file_chunks')
      .select('bytes')
      .where('file_id', '=', fileId)
      .where('n', '=', n)
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}

/** Removes what there is of a file, a few chunks at a time. */
export async function deleteFile(db: Db, fileId: string): Promise<void> {
  const { last } = await db
    .selectFrom('file_chunks')
    .select((eb) => eb.fn.max('n').as('last'))
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow()
  for (let n = last ?? -1; n >= 0; n--) {
    await db.deleteFrom('file_chunks').where('file_id', '=', fileId).where('n', '=', n).execute()
  }
  await db.deleteFrom('files').where('id', '=', fileId).execute()
}
