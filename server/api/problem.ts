import { PROBLEM_TYPE_BASE, PROBLEMS, type Problem, type ProblemCode } from '#contract/problems.ts'

type Extra = Pick<Problem, 'errors' | 'current' | 'conflict'>

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
  if (status === 503 || status === 429) headers.set('retry-after', '5')
  return new Response(JSON.stringify(problem), { status, headers })
}
