import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from './sources.js'

/** The screen that moderators work in all day, and the most JS and CSS (gzip) it may load. */
export const BUDGETED = 'review/review-page.tsx'
export const BUDGET_BYTES = 150_000

/**
 * @typedef {{ file: string, entry: boolean, imports: string[], dynamicImports: string[], css: string[], modules: string[] }} Chunk
 */

/** The chunks of the production build, with the modules in each. @returns {Chunk[]} */
export function clientChunks() {
  return JSON.parse(readFileSync(join(ROOT, 'dist/client.modules.json'), 'utf8'))
}

/**
 * JS and CSS (gzip) that each screen loads before it can be used: its chunk, the entry, and all that they import.
 * @returns {{ screen: string, bytes: number }[]}
 */
export function screenBytes() {
  const chunks = clientChunks()
  const shell = reached(
    chunks.filter((chunk) => chunk.entry),
    chunks,
  )
  const screens = chunks.flatMap((chunk) => {
    const page = chunk.modules.find((id) => /^src\/features\/.+-page\.tsx$/.test(id))
    if (!page) return []
    const files = new Set([...shell, ...reached([chunk], chunks)])
    return [
      { screen: page.replace('src/features/', ''), bytes: [...files].reduce((sum, file) => sum + gzipSize(file), 0) },
    ]
  })
  return screens.sort((one, other) => one.screen.localeCompare(other.screen))
}

/** @param {Chunk[]} from @param {Chunk[]} chunks @returns {Set<string>} */
function reached(from, chunks) {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  /** @type {Set<string>} */
  const files = new Set()
  /** @param {Chunk} chunk */
  const visit = (chunk) => {
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const css of chunk.css) files.add(css)
    for (const file of chunk.imports) {
      const imported = byFile.get(file)
      if (imported) visit(imported)
    }
  }
  for (const chunk of from) visit(chunk)
  return files
}

/** @param {string} file */
function gzipSize(file) {
  return gzipSync(readFileSync(join(ROOT, 'dist/client', file)), { level: 9 }).length
}
