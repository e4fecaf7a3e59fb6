import { ProblemBody } from './schemas.ts'

const problem = {
  description: 'A problem, as RFC 9457 says, with a `code` from one closed list',
  content: { 'application/problem+json': { schema: ProblemBody } },
}

/** What any route may answer besides what it is for. */
export const problems = { '4XX': problem, '5XX': problem } as const
