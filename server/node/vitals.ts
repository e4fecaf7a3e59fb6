import { statfs } from 'node:fs/promises'
import type { HealthCheck } from '#domain/health.ts'

const MEBIBYTE = 2 ** 20
/** Under this SQLite's next commits may fail, and a backup certainly does. */
const LOW_BYTES = 512 * MEBIBYTE
const FULL_BYTES = 16 * MEBIBYTE
/** Both look every few seconds; a long pass takes its time, and an endless one is told of. */
const SILENT_MS = 180_000

export type Worker = 'maintenance' | 'deliveries'

/** What only the machine knows: room on its disk, and whether what works in the background still does. */
export interface Vitals {
  checks(): Promise<HealthCheck[]>
  /** A pass of this worker came to its end. */
  beat(worker: Worker): void
}

interface Surroundings {
  /** Where the database is; null where it is on another machine. */
  readonly dataDir: string | null
  readonly freeBytes?: (folder: string) => Promise<number>
  readonly clock?: () => number
}

export function createVitals({ dataDir, freeBytes = roomIn, clock = () => performance.now() }: Surroundings): Vitals {
  const began = clock()
  const beats = new Map<Worker, number>()
  const workerCheck = (name: Worker): HealthCheck => {
    const silent = clock() - (beats.get(name) ?? began) > SILENT_MS
    return silent ? { name, state: 'degraded', why: 'silent' } : { name, state: 'ok' }
  }
  return {
    checks: async () => [
      ...(dataDir === null ? [] : [await diskCheck(() => freeBytes(dataDir))]),
      workerCheck('maintenance'),
      workerCheck('deliveries'),
    ],
    beat: (worker) => void beats.set(worker, clock()),
  }
}

async function diskCheck(free: () => Promise<number>): Promise<HealthCheck> {
  const name = 'disk'
  try {
    const bytes = await free()
    if (bytes < FULL_BYTES) return { name, state: 'failed', why: 'full' }
    return bytes < LOW_BYTES ? { name, state: 'degraded', why: 'low' } : { name, state: 'ok' }
  } catch {
    return { name, state: 'failed', why: 'unread' }
  }
}

async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
