import sharp from 'sharp'
import { MOST_PIXELS } from '#domain/picture.ts'
import {
  brokenPicture,
  checkedType,
  type DisplayPicture,
  LONGEST_SIDE,
  type PictureMaker,
  tooManyPixels,
} from '#imports/picture-maker.ts'

const LONGEST_SECONDS = 20

// Only the four formats are ever decoded, whatever else the library knows.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadWebpBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

/** One picture at a time: a decoded one takes up to 160 MB. */
let last: Promise<unknown> = Promise.resolve()

export const pictureMaker: PictureMaker = {
  display(original) {
    const drawn = last.then(() => draw(original))
    last = drawn.catch(() => undefined)
    return drawn
  },
}

async function draw(original: Uint8Array<ArrayBuffer>): Promise<DisplayPicture> {
  const type = checkedType(original)
  try {
    const image = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true })
    const { format, width, height } = await image.metadata()
    if (width * height > MOST_PIXELS) throw tooManyPixels()
    if (`image/${format}` !== type) throw brokenPicture()
    const { data, info } = await image
      .timeout({ seconds: LONGEST_SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof Error && error.name === 'PictureRefused') throw error
    throw /pixel limit/i.test(String(error)) ? tooManyPixels() : brokenPicture()
  }
}
