import { MOST_PIXELS } from '#domain/picture.ts'
import { brokenPicture, checkedType, LONGEST_SIDE, type PictureMaker, tooManyPixels } from '#imports/picture-maker.ts'

/** The browser decodes the picture and encodes its pixels anew. */
export const pictureMaker: PictureMaker = {
  async display(original) {
    const type = checkedType(original)
    const bitmap = await createImageBitmap(new Blob([original], { type })).catch(() => {
      throw brokenPicture()
    })
    try {
      if (bitmap.width * bitmap.height > MOST_PIXELS) throw tooManyPixels()
      const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
      const width = Math.max(1, Math.round(bitmap.width * scale))
      const height = Math.max(1, Math.round(bitmap.height * scale))
      const canvas = new OffscreenCanvas(width, height)
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height)
      const drawn = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 })
      return { bytes: new Uint8Array(await drawn.arrayBuffer()), width, height }
    } finally {
      bitmap.close()
    }
  },
}
