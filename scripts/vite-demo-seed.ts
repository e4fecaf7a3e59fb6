import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Plugin, runnerImport } from 'vite'

const ID = 'virtual:demo-seed'
const SERVED_AT = '/@demo-seed'
const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, 'node_modules/.cache/evenhand')
/** What the seed is made from. */
const INPUTS = ['mocks', 'src/domain', 'server/store', 'server/imports', 'scripts/demo-seed.ts', 'package-lock.json']

/** Serves `virtual:demo-seed`: `seedUrl`, the address of the demo's gzipped database. Made once for its inputs. */
export function demoSeed(): Plugin {
  let command: 'serve' | 'build' = 'build'
  return {
    name: 'evenhand:demo-seed',
    configResolved(config) {
      command = config.command
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    async load(id) {
      if (id !== `\0${ID}`) return null
      if (command === 'serve') return `export const seedUrl = ${JSON.stringify(SERVED_AT)}`
      const source = readFileSync(await seedFile())
      const reference = this.emitFile({ type: 'asset', name: 'demo-seed.bin', source })
      return `export const seedUrl = import.meta.ROLLUP_FILE_URL_${reference}`
    },
    configureServer(server) {
      server.middlewares.use(SERVED_AT, (_request, response, next) => {
        const serve = (path: string) => {
          response.setHeader('content-type', 'application/octet-stream')
          response.setHeader('cache-control', 'no-store')
          response.end(readFileSync(path))
        }
        seedFile().then(serve, next)
      })
    },
  }
}

async function seedFile(): Promise<string> {
  const path = join(CACHE, `demo-seed-${hashOf(INPUTS)}.bin`)
  if (existsSync(path)) return path
  const { module } = await runnerImport<typeof import('./demo-seed.ts')>(join(ROOT, 'scripts/demo-seed.ts'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, gzipSync(await module.demoDatabase(), { level: 9 }))
  renameSync(`${path}.new`, path)
  return path
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap((input) => filesUnder(join(ROOT, input))).sort()) {
    hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

function filesUnder(path: string): string[] {
  if (path.endsWith('.ts') || path.endsWith('.json')) return [path]
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((file) => join(file.parentPath, file.name)).filter((file) => !/\.test\.tsx?$/.test(file))
}
