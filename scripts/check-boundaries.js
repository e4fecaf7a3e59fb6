import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseSync } from 'oxc-parser'
import { IMPORT_TABLE, SINGLE_FILES } from './import-table.js'

/** Holds every import of every source file against the table; prints each fault with its file and what to do. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'server', 'mocks', 'tests'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx)$/.test(file) && existsSync(file))

const faults = files.flatMap((file) => faultsOf(file).map((fault) => `${file}: ${fault}`))
for (const fault of faults) console.error(fault)
console.log(`${files.length} files held against the import table, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0

function faultsOf(file) {
  const row = rowOf(file)
  if (!row) return [`its folder is missing from scripts/import-table.js`]
  if (isTest(file)) return []
  return importsOf(file).flatMap((name) => faultOf(name, file, row) ?? [])
}

function faultOf(name, file, row) {
  if (name.startsWith('../')) return `“${name}” leaves its folder: use a #alias`
  if (name.startsWith('./'))
    return name.slice(2).includes('/') && !isData(name) ? `“${name}” reaches into a sub-folder` : null
  if (name.startsWith('#')) return aliasFault(name, file, row)
  const allowed = row.packages
  if (allowed && !allowed.some((each) => name === each || name.startsWith(`${each}/`)))
    return `may not use the package “${name}”`
  return null
}

function aliasFault(name, file, row) {
  const alias = name.slice(1).split('/')[0]
  const own = ownAlias(file)
  if (alias === own && own !== 'mocks' && own !== 'tests') return `“${name}” stays in its folder: use ./`
  if (alias === 'features' && file.startsWith('src/features/')) return `“${name}”: features never import features`
  return row.aliases.includes('*') || row.aliases.includes(alias) ? null : `may not import “${name}”`
}

function importsOf(file) {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const stated = [
    ...module.staticImports,
    ...module.staticExports.flatMap((each) => each.entries.filter((entry) => entry.moduleRequest)),
  ]
  const named = stated.map((each) => each.moduleRequest.value)
  const lazy = module.dynamicImports.map((each) => sourceOf(file, each.moduleRequest)).filter(Boolean)
  return [...new Set([...named, ...lazy])]
}

function sourceOf(file, { start, end }) {
  const text = readFileSync(file, 'utf8').slice(start, end)
  return /^['"]/.test(text) ? text.slice(1, -1) : null
}

function rowOf(file) {
  if (SINGLE_FILES[file]) return SINGLE_FILES[file]
  const folder = dirname(file)
  const [top, second] = folder.split('/')
  if (top === 'mocks' || top === 'tests') return IMPORT_TABLE[top]
  return IMPORT_TABLE[`${top}/${second}`] ?? null
}

function ownAlias(file) {
  const [top, second] = file.split('/')
  return top === 'mocks' || top === 'tests' ? top : second
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file) || file.startsWith('tests/')
}

function isData(name) {
  return /\.(json|css)(\?.*)?$/.test(name)
}
