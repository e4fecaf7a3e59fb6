import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import type { FaultRow } from '#tests/faults/fault-table.ts'

const FILE = join(import.meta.dirname, '../../test-results/faults.md')
const HEAD = ['fault', 'database', 'times', 'acknowledged', 'lost', 'how it recovered']

/** Writes the fault suite's table to test-results/faults.md and prints it; `npm test` prints it at its own end. */
export default class FaultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        if (test.result().state !== 'failed') return test.meta().faults ?? []
        return test.project.name === 'faults' ? [failed(test.name)] : []
      }),
    )
    if (rows.length === 0) return
    const text = `${[HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map(lineOf).join('\n')}\n`
    mkdirSync(join(FILE, '..'), { recursive: true })
    writeFileSync(FILE, text)
    if (!process.env.EVENHAND_TEST_COUNTS) console.info(`\n${text}`)
  }
}

function failed(name: string): FaultRow {
  return { fault: name, database: 'both', times: 0, acknowledged: null, lost: null, recovered: 'The test failed.' }
}

function cellsOf({ fault, database, times, acknowledged, lost, recovered }: FaultRow): string[] {
  const count = (n: number | null): string => (n === null ? '–' : n.toLocaleString('en-GB'))
  return [fault, database, count(times), count(acknowledged), count(lost), recovered]
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
