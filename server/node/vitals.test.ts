import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { createVitals } from './vitals.ts'

const MINUTE = 60_000

it('[HEALTH-2] a disk that is low, full or cannot be read is named; a database elsewhere has its disk elsewhere', async () => {
  const diskOf = async (free: () => Promise<number>) => {
    return (await createVitals({ dataDir: '/data', freeBytes: free }).checks())[0]
  }
  expect(await diskOf(async () => 600 * 2 ** 20)).toEqual({ name: 'disk', state: 'ok' })
  expect(await diskOf(async () => 100 * 2 ** 20)).toEqual({ name: 'disk', state: 'degraded', why: 'low' })
  expect(await diskOf(async () => 2 ** 20)).toEqual({ name: 'disk', state: 'failed', why: 'full' })
  const gone = createVitals({ dataDir: `${tmpdir()}/no-such-folder-of-evenhand` })
  expect((await gone.checks())[0]).toEqual({ name: 'disk', state: 'failed', why: 'unread' })
  const elsewhere = await createVitals({ dataDir: null }).checks()
  expect(elsewhere.map(({ name }) => name)).toEqual(['maintenance', 'deliveries'])
})

it('[HEALTH-2] a worker that has ended no pass for three minutes is named, until it ends one', async () => {
  let now = 0
  const vitals = createVitals({ dataDir: null, clock: () => now })
  now = 2 * MINUTE
  vitals.beat('deliveries')
  now = 4 * MINUTE
  expect(await vitals.checks()).toEqual([
    { name: 'maintenance', state: 'degraded', why: 'silent' },
    { name: 'deliveries', state: 'ok' },
  ])
  vitals.beat('maintenance')
  expect((await vitals.checks())[0]).toEqual({ name: 'maintenance', state: 'ok' })
})
