import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Runs `evenhand` as a person would on the data of a desk, whose server may be running. */
export function evenhand(dataDir: string, ...parameters: readonly string[]): { status: number | null; text: string } {
  const program = join(import.meta.dirname, '../../bin/evenhand.js')
  const env = { ...process.env, DATABASE_URL: '', EVENHAND_DATA: dataDir }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], { env, encoding: 'utf8' })
  return { status, text: stdout + stderr }
}
