import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of its own, which can be filled, and can turn read-only under whoever has files open on it. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves no room at all. */
  fill(): void
  free(): void
  /** As a disk does whose journal cannot be written any more. */
  turnReadOnly(): void
  /** Takes it off and puts it back; nobody may have a file open on it. */
  again(how: 'ro' | 'rw'): void
  remove(): void
}

/** @returns null where this machine makes no disk, or lets nobody mount one, not even by sudo, or EVENHAND_NO_MOUNT is set. */
export function smallDisk(megabytes: number): SmallDisk | null {
  if (process.env.EVENHAND_NO_MOUNT) return null
  const base = mkdtempSync('/tmp/evenhand-disk-')
  const image = join(base, 'image')
  const folder = join(base, 'disk')
  const ballast = join(folder, 'ballast')
  mkdirSync(folder)
  execFileSync('truncate', ['-s', `${megabytes}M`, image])
  const env = { ...process.env, PATH: SYSTEM_PATH }
  const made = spawnSync('mkfs.ext4', ['-q', '-m', '0', '-J', 'size=4', image], { env }).status === 0
  if (!made || !asRoot('mount', '-o', 'loop', image, folder)) {
    rmSync(base, { recursive: true })
    return null
  }
  asRoot('chmod', '777', folder)
  asRoot('chmod', '755', base)
  return {
    folder,
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast, { force: true }),
    turnReadOnly: () => insist('mount', '-o', 'remount,abort', folder),
    again: (how) => {
      insist('umount', folder)
      // As a machine does at its start; it does not end with 0 where it mended something.
      spawnSync('e2fsck', ['-fy', image], { env })
      insist('mount', '-o', `loop,${how}`, image, folder)
    },
    remove: () => {
      asRoot('umount', '-l', folder)
      rmSync(base, { recursive: true, force: true })
    },
  }
}

const SYSTEM_PATH = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`

function asRoot(program: string, ...parameters: readonly string[]): boolean {
  const root = process.getuid?.() === 0
  const [first, ...rest]: [string, ...string[]] = root
    ? [program, ...parameters]
    : ['sudo', '-n', program, ...parameters]
  return spawnSync(first, rest, { env: { ...process.env, PATH: SYSTEM_PATH } }).status === 0
}

function insist(program: string, ...parameters: readonly string[]): void {
  if (!asRoot(program, ...parameters)) throw new Error(`${program} ${parameters.join(' ')} failed`)
}

function fillUp(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (const size of [1_048_576, 65_536, 4_096, 512, 1]) {
      const block = Buffer.alloc(size)
      while (wasWritten(file, block)) {
        // Until not even this much is left.
      }
    }
  } finally {
    closeSync(file)
  }
}

function wasWritten(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
