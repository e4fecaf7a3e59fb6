import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'

/** The journeys start their own servers. */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  globalSetup: './scripts/journey-build.js',
  outputDir: 'test-results/journeys',
  workers: 2,
  fullyParallel: true,
  // A machine that does other work as well is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
    launchOptions: chromiumLaunchOptions(),
  },
})
