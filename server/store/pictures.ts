import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { TextRef } from '#domain/finding.ts'
import type { PictureType } from '#domain/picture.ts'
import { CHUNK_BYTES, fileBytes, insertFile, insertFileChunk } from './files.ts'
import type { CommentPicturesTable, Db, PicturesTable, Tx } from './tables.ts'
import { storeText } from './texts.ts'

/** A picture with the copy of it that is shown, ready to be kept. */
export interface NewPicture {
  readonly sha256: string
  readonly type: PictureType
  readonly original: Uint8Array
  /** Null where the picture is kept already. */
  readonly display: { readonly bytes: Uint8Array; readonly width: number; readonly height: number } | null
}

export function pictureHash(original: Uint8Array): string {
  return bytesToHex(sha256(original))
}

interface Makers {
  newId(): string
  newSalt(): string
}

interface Given {
  readonly commentId: string
  readonly description: string | null
  /** Null where it came with the comment. */
  readonly addedBy: string | null
  readonly at: string
}

/**
 * Keeps a picture, once however many comments carry it, and gives it to a comment that does not have it yet.
 * @returns the reference for the ledger: the picture's id, and a salted commitment to its hash
 */
export async function addPicture(tx: Tx, picture: NewPicture, given: Given, make: Makers): Promise<TextRef> {
  await keepPicture(tx, picture, make)
  const ref = await storeText(tx, picture.sha256, make)
  await tx
    .insertInto('comment_pictures')
    .values({
      id: ref.id,
      comment_id: given.commentId,
      sha256: picture.sha256,
      description: given.description,
      added_by: given.addedBy,
      at: given.at,
    })
    .execute()
  return ref
}

/** Keeps a picture's two files, unless it is kept already. */
export async function keepPicture(tx: Tx, picture: NewPicture, make: Pick<Makers, 'newId'>): Promise<void> {
  const { type, original, display } = picture
  if (!display) return
  const row = {
    sha256: picture.sha256,
    type,
    size: original.byteLength,
    width: display.width,
    height: display.height,
    original_file: make.newId(),
    display_file: make.newId(),
  }
  const kept = await tx
    .insertInto('pictures')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows !== 1n) return
  await keepFile(tx, row.original_file, original, picture.sha256)
  await keepFile(tx, row.display_file, display.bytes, pictureHash(display.bytes))
}

async function keepFile(tx: Tx, id: string, bytes: Uint8Array, hash: string): Promise<void> {
  for (let n = 0; n * CHUNK_BYTES < bytes.byteLength; n++) {
    await insertFileChunk(tx, id, n, bytes.slice(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES))
  }
  await insertFile(tx, { id, sha256: hash, size: bytes.byteLength })
}

export type CommentPicture = CommentPicturesTable & Omit<PicturesTable, 'sha256'>

/** A comment's pictures, in the order in which they came. */
export function picturesOf(db: Db, commentId: string): Promise<CommentPicture[]> {
  return db
    .selectFrom('comment_pictures')
    .innerJoin('pictures', 'pictures.sha256', 'comment_pictures.sha256')
    .selectAll()
    .select('comment_pictures.sha256 as sha256')
    .where('comment_id', '=', commentId)
    .orderBy('comment_pictures.id')
    .execute()
}

/** Whether the picture is kept already, so that it need not be drawn again. */
export async function isPictureKept(db: Db, hash: string): Promise<boolean> {
  const row = await db.selectFrom('pictures').select('sha256').where('sha256', '=', hash).executeTakeFirst()
  return row !== undefined
}

/** A file's bytes in one piece; pictures are small. */
export async function wholeFile(db: Db, fileId: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of fileBytes(db, fileId)) parts.push(part)
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
