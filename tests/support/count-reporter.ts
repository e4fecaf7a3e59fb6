import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

interface Count {
  passed: number
  failed: number
  skipped: number
}

/** Writes how many tests passed, failed and were skipped in each project to the file EVENHAND_TEST_COUNTS. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const path = process.env.EVENHAND_TEST_COUNTS
    if (!path) return
    const projects: Record<string, Count> = {}
    for (const module of modules) {
      // The browser's projects are named "browser (chromium)".
      const name = module.project.name.split(' ', 1)[0] ?? ''
      const count = (projects[name] ??= { passed: 0, failed: 0, skipped: 0 })
      countModule(module, count)
    }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify({ projects, errors: errors.length }))
  }
}

/** A file that could not be loaded, or whose hooks failed outside its tests, is one failure more. */
function countModule(module: TestModule, count: Count): void {
  const failedBefore = count.failed
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') count.passed += 1
    else if (state === 'failed') count.failed += 1
    else count.skipped += 1
  }
  if (!module.ok() && count.failed === failedBefore) count.failed += 1
}
