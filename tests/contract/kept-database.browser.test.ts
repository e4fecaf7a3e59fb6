import { afterEach, expect, it } from 'vitest'
import { KeptDatabase, MovedElsewhere } from '#mocks/kept-database.ts'

const NAME = 'evenhand-test'
const PIECE = 65_536

afterEach(async () => {
  await new KeptDatabase(NAME).forget()
})

it('[DEMO-8] what is kept comes back whole, grown or shrunk, with the time of the first opening', async () => {
  const first = new KeptDatabase(NAME)
  expect(await first.take(1_000)).toEqual({ bytes: null, openedAt: 1_000 })
  await first.keep(bytesOf(3 * PIECE + 4_096, 1))
  await first.keep(changed(bytesOf(3 * PIECE + 4_096, 1), 2 * PIECE + 7))
  const grown = await new KeptDatabase(NAME).take(2_000)
  expect(grown.openedAt).toBe(1_000)
  expect(same(grown.bytes, changed(bytesOf(3 * PIECE + 4_096, 1), 2 * PIECE + 7))).toBe(true)

  const third = new KeptDatabase(NAME)
  await third.take(3_000)
  await third.keep(bytesOf(PIECE, 2))
  const shrunk = await new KeptDatabase(NAME).take(4_000)
  expect(same(shrunk.bytes, bytesOf(PIECE, 2))).toBe(true)
})

it('[DEMO-9] whoever took it last owns it: an earlier tab can no longer overwrite it', async () => {
  const first = new KeptDatabase(NAME)
  const second = new KeptDatabase(NAME)
  await first.take(1_000)
  await first.keep(bytesOf(4_096, 1))
  await second.take(2_000)
  await second.keep(bytesOf(4_096, 2))
  await expect(first.keep(bytesOf(4_096, 3))).rejects.toThrow(MovedElsewhere)
  expect(same((await new KeptDatabase(NAME).take(3_000)).bytes, bytesOf(4_096, 2))).toBe(true)
})

it('[DEMO-9] after a reset nothing of the old demo is written any more', async () => {
  const tab = new KeptDatabase(NAME)
  await tab.take(1_000)
  await tab.keep(bytesOf(4_096, 1))
  await tab.forget()
  await expect(tab.keep(bytesOf(4_096, 2))).rejects.toThrow(MovedElsewhere)
  expect(await new KeptDatabase(NAME).take(5_000)).toEqual({ bytes: null, openedAt: 5_000 })
})

function bytesOf(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 251)
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  bytes[at] = 255
  return bytes
}

function same(one: Uint8Array | null, other: Uint8Array): boolean {
  return one?.length === other.length && one.every((byte, at) => byte === other[at])
}
