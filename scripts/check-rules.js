import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Every rule of docs/rules.md has a test whose name starts with its id, and every id in a test's name is a rule. */
const ID = /\[([A-Z]+(?:-[A-Z]+)*-\d+)\]/g
const rules = [...readFileSync('docs/rules.md', 'utf8').matchAll(/^\| ([A-Z]+(?:-[A-Z]+)*-\d+) \|/gm)].map(
  (match) => match[1],
)
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.test.ts', '*.test.tsx', 'tests'], {
  encoding: 'utf8',
})
const tested = new Set(
  files
    .split('\n')
    .filter((file) => /\.(ts|tsx)$/.test(file) && existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(ID)].map((match) => match[1])),
)

const twice = rules.filter((id, index) => rules.indexOf(id) !== index)
const untested = rules.filter((id) => !tested.has(id))
const unlisted = [...tested].filter((id) => !rules.includes(id)).sort()
for (const id of twice) console.error(`${id} stands twice in docs/rules.md`)
for (const id of untested) console.error(`${id} has no test whose name starts with [${id}]`)
for (const id of unlisted) console.error(`[${id}] names a test but is not in docs/rules.md`)
console.log(`${rules.length} rules, ${tested.size} tested ids`)
process.exitCode = twice.length + untested.length + unlisted.length > 0 ? 1 : 0
