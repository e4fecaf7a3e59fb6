import type { Connection } from '#store/connection.ts'
import { isPictureKept, type NewPicture, pictureHash } from '#store/pictures.ts'
import type { Tables } from '#store/tables.ts'
import type { BatchPicture } from '#store/batch-names.ts'
import type { MappedRow } from './mapped-row.ts'
import { checkedType, type PictureMaker, PictureRefused } from './picture-maker.ts'

interface PicturePorts {
  readonly connection: Connection<Tables>
  readonly pictures: PictureMaker
}

/** A picture ready to be kept; one that is here already is not drawn again. @throws PictureRefused */
export async function preparePicture(ports: PicturePorts, original: Uint8Array<ArrayBuffer>): Promise<NewPicture> {
  const type = checkedType(original)
  const sha256 = pictureHash(original)
  const kept = await isPictureKept(ports.connection.kysely, sha256)
  const display = kept ? null : await ports.pictures.display(original)
  return { sha256, type, original, display }
}

/** A row's pictures ready to be kept, or why the row is refused. */
export async function picturesOfRow(ports: PicturePorts, row: MappedRow): Promise<readonly BatchPicture[] | string> {
  const pictures: BatchPicture[] = []
  for (const { bytes, description } of row.pictures) {
    try {
      pictures.push({ ...(await preparePicture(ports, bytes)), description })
    } catch (error) {
      if (error instanceof PictureRefused) return error.message
      throw error
    }
  }
  return pictures
}
