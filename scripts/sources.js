import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const ROOT = dirname(import.meta.dirname)

const BUILT_FROM = [
  'src',
  'server',
  'mocks',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build.js',
  'scripts/server-bundle.js',
  'scripts/sources.js',
  'scripts/vite-messages.ts',
]

/** What the build is made from, by names, sizes and times: a few milliseconds, and a fresh clone has a new one. */
export function fingerprint() {
  const hash = createHash('sha256')
  for (const path of BUILT_FROM.flatMap((start) => filesAt(join(ROOT, start)))) {
    const { mtimeMs, size } = statSync(path)
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesAt(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/**
 * Builds when there is no build, or one of other sources, and says so.
 * @param {'app' | 'demo'} what
 */
export function ensureBuilt(what) {
  const mark = join(ROOT, 'dist', `${what}.fingerprint`)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint()) return
  console.error(existsSync(mark) ? 'The sources have changed; building again.' : 'Building, the first time only.')
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.js'), what, '--quiet'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    console.error('The build failed; the lines above say why.')
    process.exit(1)
  }
}
