import { LARGEST_PICTURE, MOST_PIXELS, type PictureType, pictureTypeOf } from '#domain/picture.ts'

/** A copy that is safe to show: drawn anew from the pixels, without anything else that the original holds. */
export interface DisplayPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Draws the copy of a picture that is shown. The server gives it to a codec, the demo to the browser. */
export interface PictureMaker {
  /** A WebP of at most 1600 pixels on its longer side. @throws PictureRefused for what is not a whole picture */
  display(original: Uint8Array<ArrayBuffer>): Promise<DisplayPicture>
}

export const LONGEST_SIDE = 1600

export class PictureRefused extends Error {
  override readonly name = 'PictureRefused'
  readonly why: 'unreadable' | 'too_large'

  constructor(why: 'unreadable' | 'too_large', text: string) {
    super(text)
    this.why = why
  }
}

/** What can be said before anything is decoded. @throws PictureRefused */
export function checkedType(original: Uint8Array): PictureType {
  if (original.byteLength > LARGEST_PICTURE) {
    throw new PictureRefused('too_large', 'The picture is larger than 10 MB. Save it smaller and add it again.')
  }
  const type = pictureTypeOf(original)
  if (type) return type
  throw new PictureRefused(
    'unreadable',
    'This is not a PNG, JPEG, GIF or WebP picture. Save it as one of these and add it again.',
  )
}

export function tooManyPixels(): PictureRefused {
  return new PictureRefused(
    'too_large',
    `The picture has more than ${MOST_PIXELS / 1_000_000} million pixels. Save it smaller and add it again.`,
  )
}

export function brokenPicture(): PictureRefused {
  return new PictureRefused(
    'unreadable',
    'The picture is damaged or cut short. Open it, save it again, and add the new file.',
  )
}
