/** Imports a real file of annotated posts whole, through the command line, and holds the counts and the ledger to it. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [file] = process.argv.slice(2)
if (!file) throw new Error('usage: node scripts/import-real.js FILE')
const data = mkdtempSync(join(tmpdir(), 'evenhand-real-'))
const env = { ...process.env, EVENHAND_DATA: data }
const evenhand = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, ['bin/evenhand.js', ...args], {
    env,
    encoding: 'utf8',
    input: 'a long first password\n',
  })

try {
  evenhand(
    'people',
    'add',
    '--name',
    'Import Check',
    '--email',
    'check@evenhand.invalid',
    '--role',
    'owner',
    '--role',
    'moderator',
    '--password-stdin',
  )
  const started = performance.now()
  const counts = evenhand(
    'import',
    file,
    '--mapping',
    'tests/real/annotated-posts.mapping.json',
    '--as',
    'check@evenhand.invalid',
  )
  console.log(`${counts.trim()}\n${((performance.now() - started) / 1000).toFixed(1)} s`)
  if (!/24[,  ]?783/.test(counts)) throw new Error('not every one of the 24,783 rows was counted')
  console.log(evenhand('verify').trim())
  console.log(evenhand('rebuild', '--check').trim())
} finally {
  rmSync(data, { recursive: true, force: true })
}
