/**
 * `npm run dev` (dev.js mock): the app over the mock, with hot reload. `npm run dev:server` (dev.js server): the app
 * over the real server, which is built and started again whenever its sources change.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, createServer } from 'vite'
import { serverBundle } from './server-bundle.js'
import { ROOT } from './sources.js'

const mode = process.argv[2] === 'server' ? 'server' : 'mock'
const port = Number(process.env.PORT || 4600)
const apiPort = port + 1

process.env.VITE_MOCK = mode === 'mock' ? 'on' : 'off'
if (mode === 'server') await watchServer()
const proxy = mode === 'server' ? { '/api': { target: `http://127.0.0.1:${apiPort}` } } : {}
const pages = await createServer({ root: ROOT, server: { host: '127.0.0.1', port, strictPort: true, proxy } })
await pages.listen()
pages.printUrls()

async function watchServer() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running
  const start = () => {
    running = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'dist/server/main.js')], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { EVENHAND_ORIGIN: `http://127.0.0.1:${port}`, ...process.env, PORT: String(apiPort) },
    })
  }
  process.on('exit', () => running?.kill())
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
  const bundle = serverBundle()
  const watcher = await build({ ...bundle, build: { ...bundle.build, emptyOutDir: false, watch: {} } })
  if (!('on' in watcher)) throw new Error('vite did not watch')
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message)
    if (event.code === 'BUNDLE_END') void event.result.close()
    if (event.code !== 'END') return
    if (!running || running.exitCode !== null) return start()
    running.once('exit', start)
    running.kill()
  })
}
