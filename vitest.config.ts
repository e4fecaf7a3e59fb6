import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'

/** The application's own plugins and settings. */
const application = { extends: './vite.config.ts' }

/** SQLite's WebAssembly package cannot be loaded in Node: a file that its Node entry imports is not in it. */
const BROWSER_ONLY = '**/*.browser.test.ts'
/** These make their own files with the server's libraries. */
const NODE_ONLY = '**/*.node.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/fault-reporter.ts'],
    projects: [
      {
        ...application,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'server/**/*.test.ts',
            'mocks/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/contract/**/*.test.ts',
            'tests/attacks/**/*.test.ts',
            'tests/support/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', BROWSER_ONLY],
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...application,
        // Kills the built server again and again: one file at a time, or they slow each other down.
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        ...application,
        test: {
          name: 'week',
          environment: 'node',
          include: ['tests/week/**/*.test.ts'],
          globalSetup: 'tests/support/postgres.ts',
          testTimeout: 1_200_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...application,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx', 'mocks/**/*.test.tsx', 'tests/support/**/*.test.tsx'],
          setupFiles: 'tests/support/dom-setup.ts',
          testTimeout: 60_000,
        },
      },
      {
        ...application,
        // SQLite finds its .wasm file beside its own module, where bundling would leave it behind.
        optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
        test: {
          name: 'browser',
          include: ['tests/contract/**/*.test.ts'],
          exclude: ['**/node_modules/**', NODE_ONLY],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
