import type { TestContext } from 'vitest'

/** What the fault suite tells of one fault: how often it was done for real, and what became of what was acknowledged. */
export interface FaultRow {
  /** What was done, and how where there is more than one way. */
  readonly fault: string
  readonly database: 'SQLite' | 'PostgreSQL' | 'both'
  readonly times: number
  /** Writes that were answered with success; null where the fault has none. */
  readonly acknowledged: number | null
  readonly lost: number | null
  /** How it came back. */
  readonly recovered: string
}

declare module 'vitest' {
  interface TaskMeta {
    faults?: FaultRow[]
  }
}

/** Adds a row to the table that stands at the end of the run. Call it once everything was held to what is expected. */
export function noteFault({ task }: Pick<TestContext, 'task'>, row: FaultRow): void {
  task.meta.faults = [...(task.meta.faults ?? []), row]
}
