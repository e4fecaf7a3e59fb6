import { commitment } from '#domain/canonical.ts'
import type { TextRef } from '#domain/finding.ts'
import type { TextId } from '#domain/ids.ts'
import type { Makers } from '#mocks/makers.ts'
import { keepPicture, type NewPicture, pictureHash } from '#store/pictures.ts'
import type { CommentPicturesTable, TextsTable, Tx } from '#store/tables.ts'
import written from './content/pictures.json'

type WrittenPicture = (typeof written)[keyof typeof written]
const PICTURES: ReadonlyMap<string, WrittenPicture> = new Map(Object.entries(written))

/** A comment's picture with what the database keeps of it. */
export interface DemoPicture {
  readonly ref: TextRef
  readonly text: TextsTable
  readonly row: CommentPicturesTable
  readonly picture: NewPicture
}

/** The picture that was written for a comment, by the comment's id in its thread. */
export function pictureFor(written: string, commentId: string, at: number, makers: Makers): DemoPicture | null {
  const found = PICTURES.get(written)
  if (!found) return null
  const original = bytesOf(found.original)
  const { width, height, description } = found
  const sha256 = pictureHash(original)
  const id = makers.idAt(at)
  const salt = makers.newSalt()
  const row = {
    id,
    comment_id: commentId,
    sha256,
    description,
    added_by: null,
    at: new Date(at).toISOString(),
  }
  return {
    ref: { id: id as TextId, commitment: commitment(salt, sha256) },
    text: { id, salt, text: sha256 },
    row,
    picture: { sha256, type: 'image/png', original, display: { bytes: bytesOf(found.display), width, height } },
  }
}

/** Writes the pictures of a seed, whose texts are written with the others. */
export async function writePictures(tx: Tx, pictures: readonly DemoPicture[]): Promise<void> {
  for (const { picture, row } of pictures) {
    let made = 0
    await keepPicture(tx, picture, { newId: () => `${row.id}.${(made += 1)}` })
    await tx.insertInto('comment_pictures').values(row).execute()
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
}
