import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a file, readable by its owner only, that is there whole or not at all, whenever the power goes.
 * @throws with the code EEXIST where it is there already, unless it is to be put in its place.
 */
export function writeDurably(path: string, text: string, there: 'keep' | 'replace'): void {
  const part = `${path}.${process.pid}.part`
  writeFileSync(part, text, { mode: 0o600, flush: true })
  try {
    if (there === 'keep') linkSync(part, path)
    else renameSync(part, path)
  } finally {
    rmSync(part, { force: true })
  }
  sync(dirname(path))
}

/** Gives what is whole its name; once this returns, the power may go. */
export function renameDurably(from: string, to: string): void {
  sync(from)
  renameSync(from, to)
  sync(dirname(to))
}

/** What a file or a folder holds is on the disk when this returns. Windows has no such thing for a folder. */
function sync(path: string): void {
  if (process.platform === 'win32') return
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
