import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SECOND = 1_000

/** A clock that a server is given, and that jumps while it runs. */
export interface JumpingClock {
  readonly way: string
  /** What the server is started with. */
  readonly settings: Readonly<Record<string, string>>
  /** Puts it so far from the right time, in milliseconds. */
  jump(milliseconds: number): void
}

/** The process's own idea of time, by libfaketime; where that is not installed, of its JavaScript alone. */
export function jumpingClock(folder: string): JumpingClock {
  const file = join(folder, 'clock')
  const jump = (milliseconds: number) => {
    const seconds = Math.round(milliseconds / SECOND)
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`)
  }
  jump(0)
  const library = libfaketime()
  if (library === null || process.env.EVENHAND_NO_FAKETIME) {
    const preload = join(import.meta.dirname, 'shifted-date.js')
    const settings = { NODE_OPTIONS: `--import ${preload}`, EVENHAND_TEST_CLOCK: file }
    return { way: 'its Date moved, since libfaketime is not installed here', settings, jump }
  }
  const settings = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    // As on a machine whose clock is set: what counts from its start goes on.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  return { way: 'libfaketime', settings, jump }
}

function libfaketime(): string | null {
  const base = '/usr/lib'
  if (!existsSync(base)) return null
  const folders = readdirSync(base).map((name) => join(base, name, 'faketime'))
  return folders.map((folder) => join(folder, 'libfaketimeMT.so.1')).find((file) => existsSync(file)) ?? null
}
