/** `npm run bench [-- --only NAME]`: bundles tests/bench and runs it in this process, on the built product. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { BUDGET_BYTES, BUDGETED, screenBytes } from './screen-bytes.js'
import { ensureBuilt, ROOT } from './sources.js'

ensureBuilt('app')
ensureBuilt('demo')
await build({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(ROOT, 'dist/bench'),
    emptyOutDir: true,
    rollupOptions: { input: { main: join(ROOT, 'tests/bench/main.ts') }, output: { entryFileNames: '[name].js' } },
  },
})
// Runs in a process of its own, so it is no part of the bundle.
copyFileSync(join(ROOT, 'tests/support/postgres-keeper.js'), join(ROOT, 'dist/bench/postgres-keeper.js'))
const { bench } = await import('../dist/bench/main.js')
await bench(process.argv.slice(2), { screens: screenBytes(), budgeted: BUDGETED, budget: BUDGET_BYTES })
