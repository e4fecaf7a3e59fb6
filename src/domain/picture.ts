export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

/** The largest original that is kept, in bytes. */
export const LARGEST_PICTURE = 10 * 1024 * 1024
/** The most pixels that an original may have: few bytes can stand for very many. */
export const MOST_PIXELS = 40_000_000
export const MOST_PICTURES = 8

/** What a picture's first bytes say that it is, whatever its name or its sender says; null for anything else. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(bytes, [0x47, 0x49, 0x46, 0x38])) return 'image/gif'
  const riff = begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])
  return riff ? 'image/webp' : null
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte)
}
