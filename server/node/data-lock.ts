import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { DatabaseUnusable } from './databases.ts'

/**
 * One server for each data folder, so that live updates reach everybody. Held by the operating system through SQLite,
 * it ends with the process however that ends, and no stale file has to be removed by hand.
 * @throws DatabaseUnusable when another server holds it.
 */
export function lockDataFolder(dataDir: string): { release(): void } {
  const path = join(dataDir, 'server.lock')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const lock = new DatabaseSync(path)
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    return { release: () => lock.close() }
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) {
      const text = `Another Evenhand server is running on ${dataDir}. Stop it first, or set EVENHAND_DATA to another folder.`
      throw new DatabaseUnusable('locked', text, error)
    }
    const why = error instanceof Error ? error.message : String(error)
    throw new DatabaseUnusable('not-writable', `The data folder ${dataDir} cannot be written: ${why}`, error)
  }
}
