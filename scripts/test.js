/**
 * `npm test`: builds what is out of date, then runs every test: vitest's projects (PostgreSQL and a real browser
 * included), then the journeys. Ends with the line `N passed, N failed`, and not with 0 unless every test ran and passed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(import.meta.dirname ?? dirname(fileURLToPath(import.meta.url)))
const results = join(root, 'test-results')
const vitestCounts = join(results, 'vitest.json')
const playwrightCounts = join(results, 'playwright.json')
/** What became of each fault: the fault suite's own table. */
const faultTable = join(results, 'faults.md')

const PROJECTS = ['unit', 'dom', 'browser', 'week', 'faults']
const BUILT_FROM = [
  'src',
  'server',
  'mocks',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build.js',
]

/** @type {{ passed: number, failed: number, skipped: number, problems: string[] }} */
const total = { passed: 0, failed: 0, skipped: 0, problems: [] }

for (const path of [vitestCounts, playwrightCounts, faultTable]) rmSync(path, { force: true })
if (buildIsStale()) build()
runVitest()
runPlaywright()
report()

function buildIsStale() {
  const built = newest('dist')
  return built === 0 || BUILT_FROM.some((path) => newest(path) > built)
}

/** @param {string} path @returns {number} the time of the newest file in it, 0 when there is none */
function newest(path) {
  const full = join(root, path)
  if (!existsSync(full)) return 0
  if (!statSync(full).isDirectory()) return statSync(full).mtimeMs
  const files = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((latest, file) => Math.max(latest, statSync(join(file.parentPath, file.name)).mtimeMs), 0)
}

function build() {
  const status = run(join(root, 'scripts/build.js'), [])
  if (status !== 0) total.problems.push(`npm run build ended with ${status}`)
}

function runVitest() {
  const status = run(
    programOf('vitest', 'vitest.mjs'),
    ['run', ...['default', './tests/support/count-reporter.ts', './tests/support/fault-reporter.ts'].map(reporter)],
    {
      EVENHAND_TEST_COUNTS: vitestCounts,
    },
  )
  const counts = readCounts(vitestCounts)
  const before = failures()
  for (const name of PROJECTS) add(`vitest project ${name}`, counts?.projects?.[name])
  if (counts?.errors > 0) total.problems.push(`vitest met ${counts.errors} errors outside its tests`)
  if (status !== 0 && failures() === before) total.problems.push(`vitest ended with ${status}`)
}

/** @param {string} name */
function reporter(name) {
  return `--reporter=${name}`
}

function runPlaywright() {
  const status = run(programOf('@playwright/test', 'cli.js'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightCounts,
  })
  const counts = readCounts(playwrightCounts)
  const before = failures()
  const stats = counts?.stats
  // A flaky test passed only when tried again; the journeys do not try again.
  add('journeys', stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })
  if (status !== 0 && failures() === before) total.problems.push(`playwright ended with ${status}`)
}

/** @param {string} name @param {{ passed: number, failed: number, skipped: number } | undefined} count */
function add(name, count) {
  const { passed, failed, skipped } = count ?? { passed: 0, failed: 0, skipped: 0 }
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  if (passed + failed === 0) total.problems.push(`${name}: no test ran`)
}

function failures() {
  return total.failed + total.problems.length
}

/** A problem that is no test's failure counts as one, so that the last line never reads as success. */
function report() {
  if (existsSync(faultTable)) console.info(`\n${readFileSync(faultTable, 'utf8')}`)
  for (const problem of total.problems) console.error(problem)
  if (total.skipped > 0) console.info(`${total.skipped} skipped`)
  console.info(`${total.passed} passed, ${failures()} failed`)
  process.exitCode = failures() + total.skipped > 0 ? 1 : 0
}

/** @param {string} path */
function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} name @param {string} file */
function programOf(name, file) {
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file)
}

/** @param {string} program @param {string[]} parameters @param {Record<string, string>} [settings] */
function run(program, parameters, settings = {}) {
  const environment = { ...process.env, ...settings }
  const result = spawnSync(process.execPath, [program, ...parameters], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  })
  if (result.error) console.error(result.error.message)
  return result.status ?? 1
}
