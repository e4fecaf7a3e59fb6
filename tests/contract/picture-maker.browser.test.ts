import { expect, it } from 'vitest'
import { pictureMaker } from '#mocks/picture-maker.ts'

const TYPE = 'image/jpeg'
const PLACE = 'Sandhollow'

it('[PICTURE-1] in the demo too, what is shown holds the pixels alone', async () => {
  const original = withComment(await photo(2_000, 1_000), PLACE)
  expect(holds(original, PLACE)).toBe(true)
  const shown = await pictureMaker.display(original)
  expect({ width: shown.width, height: shown.height }).toEqual({ width: 1_600, height: 800 })
  expect(holds(shown.bytes, PLACE)).toBe(false)
  const again = await createImageBitmap(new Blob([shown.bytes], { type: 'image/webp' }))
  expect([again.width, again.height]).toEqual([1_600, 800])
})

it('[PICTURE-3] in the demo too, what is no whole picture is refused in words', async () => {
  const whole = await photo(64, 48)
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
  await expect(pictureMaker.display(svg)).rejects.toThrow('This is not a PNG, JPEG, GIF or WebP picture.')
  await expect(pictureMaker.display(whole.slice(0, 40))).rejects.toThrow('The picture is damaged or cut short.')
})

async function photo(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws nothing')
  context.fillStyle = 'teal'
  context.fillRect(0, 0, width, height / 2)
  return new Uint8Array(await (await canvas.convertToBlob({ type: TYPE })).arrayBuffer())
}

/** A JPEG's comment segment, right behind its first marker. */
function withComment(jpeg: Uint8Array<ArrayBuffer>, words: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(words)
  return new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0, text.length + 2, ...text, ...jpeg.subarray(2)])
}

function holds(bytes: Uint8Array, words: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(words)
}
