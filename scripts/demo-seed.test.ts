import { expect, it } from 'vitest'
import { demoDatabase } from './demo-seed.ts'

it('[DEMO-1] the demo’s database is the same, byte for byte, whenever it is made', { timeout: 60_000 }, async () => {
  const first = await demoDatabase()
  const second = await demoDatabase()
  expect(first.length).toBeGreaterThan(5_000_000)
  expect(Buffer.compare(first, second)).toBe(0)
})
