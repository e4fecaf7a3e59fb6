/** Every package that is shipped has a licence that allows it; `--list` prints them. Reads package-lock.json alone. */
import { readFileSync } from 'node:fs'

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  // Used as they are, as libraries of their own that anybody may exchange: sharp's codecs, and the fonts.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
])

/** @type {Record<string, { license?: string, dev?: boolean, optional?: boolean, peer?: boolean, version: string }>} */
const packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)

/** @param {string} licence an SPDX expression: of `A OR B` one is enough, of `A AND B` all are needed */
function isAllowed(licence) {
  const plain = licence.replace(/[()]/g, '')
  return plain.split(' OR ').some((one) => one.split(' AND ').every((part) => ALLOWED.has(part.trim())))
}

const unknown = shipped.filter(([, { license, optional }]) => (license === undefined ? !optional : !isAllowed(license)))
if (process.argv.includes('--list')) {
  for (const [path, { version, license }] of shipped) {
    console.info(`${path.replace(/^.*node_modules\//, '')}\t${version}\t${license ?? 'not stated in the lock file'}`)
  }
}
for (const [path, { license }] of unknown) console.error(`${path}: ${license ?? 'no licence is stated'}`)
console.info(`${shipped.length} packages shipped, ${unknown.length} with a licence to look at`)
process.exitCode = unknown.length > 0 ? 1 : 0
