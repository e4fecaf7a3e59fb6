import { join } from 'node:path'
import { ROOT } from './sources.js'

/**
 * How the server and the command line are built to dist/server; packages stay outside. All files lie in one folder,
 * since the server finds the project's root by its own place.
 * @returns {import('vite').InlineConfig}
 */
export function serverBundle() {
  const entry = (/** @type {string} */ name) => join(ROOT, 'server/node', `${name}.ts`)
  return {
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(ROOT, 'dist/server'),
      emptyOutDir: true,
      sourcemap: true,
      rollupOptions: {
        input: { main: entry('main'), cli: entry('cli'), demo: entry('demo') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  }
}
