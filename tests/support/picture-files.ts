import sharp from 'sharp'

/** A JPEG as a phone makes it: with the place it was taken at among its hidden data. */
export async function photo({ width = 64, height = 48, place = 'Brackenferry' }): Promise<Uint8Array<ArrayBuffer>> {
  const create = { width, height, channels: 3 as const, background: { r: 90, g: 140, b: 200 } }
  const made = await sharp({ create })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: `Taken at ${place}`, Artist: 'A member' } })
    .toBuffer()
  return new Uint8Array(made)
}
