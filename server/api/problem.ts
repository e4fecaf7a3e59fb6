import { PROBLEM_TYPE_BASE, PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'
import type { DatabaseTrouble } from '#store/database-trouble.ts'

type Extra = Pick<Problem, 'errors' | 'current' | 'conflict' | 'retryAfter' | 'checks'>

/** A refusal on its way to the one place that answers it. `detail` tells a person what happened and what to do. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly extra: Extra

  constructor(code: ProblemCode, detail: string, extra: Extra = {}) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.extra = extra
  }
}

const TROUBLES: Readonly<Record<DatabaseTrouble, readonly [code: ProblemCode, detail: string]>> = {
  full: [
    'storage_full',
    'The disk is full. Nothing of this request was kept; what was saved before is safe. Free some space and try again.',
  ],
  failing: [
    'storage_failed',
    'The disk cannot be written: it is read-only, or failing. Whoever runs the desk finds more in its log.',
  ],
  damaged: [
    'storage_failed',
    'The database is damaged. Whoever runs the desk finds where with evenhand verify, and restores a backup.',
  ],
  // It may have been committed before the line broke; the key makes a repeat safe either way.
  away: ['unavailable', 'The database cannot be reached just now. Try again soon, with the same Idempotency-Key.'],
}

/** What is told of a database that does not do its work. */
export function troubleProblem(trouble: DatabaseTrouble): ProblemError {
  return new ProblemError(...TROUBLES[trouble])
}

export function problemResponse(error: ProblemError, requestId: string): Response {
  const status = PROBLEMS[error.code]
  const problem: Problem = {
    type: PROBLEM_TYPE_BASE + error.code,
    title: error.code.replaceAll('_', ' '),
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...error.extra,
  }
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (status === 503 || status === 429) headers.set('retry-after', `${error.extra.retryAfter ?? 5}`)
  return new Response(JSON.stringify(problem), { status, headers })
}
