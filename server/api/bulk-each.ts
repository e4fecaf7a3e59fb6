import type { z } from '@hono/zod-openapi'
import type { BulkResult } from '#contract/bulk.ts'
import type { ModerationCase } from '#domain/case.ts'
import { asSeenBy } from '#domain/case-sight.ts'
import type { Actor } from '#domain/permissions.ts'
import { savepoint } from '#store/ledger.ts'
import type { Tx } from '#store/tables.ts'
import { ProblemError } from './problem.ts'

type Result = Omit<z.input<typeof BulkResult>, 'bulkId'>

/** Runs a step on each case within a savepoint of its own: one that is refused leaves nothing and stops no other. */
export async function eachByItself<One extends { readonly id: string }>(
  tx: Tx,
  cases: readonly One[],
  person: Actor,
  step: (one: One) => Promise<ModerationCase>,
): Promise<Result> {
  const done: Result['done'] = []
  const failed: Result['failed'] = []
  for (const one of cases) {
    try {
      const state = asSeenBy(await savepoint(tx, () => step(one), isRefusal), person)
      done.push({ id: state.id, version: state.version, case: state as unknown as Result['done'][number]['case'] })
    } catch (error) {
      if (!isRefusal(error)) throw error
      failed.push({ id: one.id, code: error.code, detail: error.message })
    }
  }
  return { done, failed }
}

function isRefusal(error: unknown): error is ProblemError {
  return error instanceof ProblemError
}
