/**
 * `npm run build`: the client to dist/client (`build.js demo`: to dist/demo) and the server to dist/server, with what
 * each is made of in *.modules.json. Prints the sizes.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { serverBundle } from './server-bundle.js'
import { fingerprint, ROOT } from './sources.js'

const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.wasm', '.webmanifest'])
const SMALLEST = 1_000

/** @param {'client' | 'demo'} kind */
async function buildClient(kind) {
  const outDir = join(ROOT, 'dist', kind)
  await build({
    root: ROOT,
    mode: kind === 'demo' ? 'demo' : 'production',
    logLevel: 'warn',
    build: { emptyOutDir: true },
    plugins: [listModules(join(ROOT, 'dist', `${kind}.modules.json`))],
  })
  compress(outDir)
}

/**
 * Writes which modules are in which chunk and which chunks it loads, for scripts/check-bundle.js.
 * @param {string} path
 */
function listModules(path) {
  return {
    name: 'evenhand:list-modules',
    /** @param {unknown} _options @param {Record<string, any>} bundle */
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).map((file) => ({
        file: file.fileName,
        entry: file.isEntry ?? false,
        imports: file.imports ?? [],
        dynamicImports: file.dynamicImports ?? [],
        css: [...(file.viteMetadata?.importedCss ?? [])],
        modules: Object.keys(file.modules ?? {}).map((id) =>
          relative(ROOT, id.replace(/^\0/, '').replace(/\?.*$/, '')),
        ),
      }))
      writeFileSync(path, JSON.stringify(chunks, null, 1))
    },
  }
}

/** @param {string} folder */
function compress(folder) {
  for (const path of filesIn(folder)) {
    const bytes = readFileSync(path)
    if (!COMPRESSIBLE.has(extname(path)) || bytes.length < SMALLEST) continue
    const quality = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 500_000 ? 9 : 11 }
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }))
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {string} folder */
function printSizes(folder) {
  for (const path of filesIn(folder).sort()) {
    if (!['.js', '.css', '.wasm'].includes(extname(path))) continue
    const bytes = readFileSync(path)
    const gzip = gzipSync(bytes).length
    console.info(`${relative(ROOT, path).padEnd(60)} ${kilobytes(bytes.length)} kB ${kilobytes(gzip)} kB gzip`)
  }
}

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8)

/** @param {'app' | 'demo'} what */
async function main(what) {
  const made = fingerprint()
  const client = what === 'demo' ? 'demo' : 'client'
  await build(serverBundle())
  await buildClient(client)
  writeFileSync(join(ROOT, 'dist', `${what}.fingerprint`), made)
  if (!process.argv.includes('--quiet')) printSizes(join(ROOT, 'dist', client))
}

await main(process.argv[2] === 'demo' ? 'demo' : 'app')
