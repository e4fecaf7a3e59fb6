import { API_BASE } from '#contract/routes.ts'
import { ProblemError } from '#api/problem.ts'
import type { Config } from './config.ts'

const STREAM = `${API_BASE}/stream`
/** Whoever watches the desk, and whoever leaves it, is always let through. */
const ALWAYS = new Set([`GET ${API_BASE}/health`, `DELETE ${API_BASE}/session`])
const SECONDS = 2

/**
 * Lets so many requests be at work at once and refuses the rest at once: in a queue that only grows, nobody is
 * answered in time any more. An answer that is still being sent is not at work, nor is a body that is still coming.
 */
export class Entrance {
  readonly #most: Config['atOnce']
  readonly #streams: { readonly count: number }
  #atWork = 0

  constructor(most: Config['atOnce'], streams: { readonly count: number }) {
    this.#most = most
    this.#streams = streams
  }

  /** @throws unavailable beyond what the settings allow */
  async pass(request: Request, work: () => Promise<Response>): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (ALWAYS.has(`${request.method} ${pathname}`)) return work()
    if (this.#atWork >= this.#most.requests) {
      throw busy('The desk is busier than it can be. Nothing was done; try again in a moment.')
    }
    if (pathname === STREAM && this.#streams.count >= this.#most.streams) {
      throw busy('More live updates are open than the desk can send. Close a tab, or try again in a moment.')
    }
    this.#atWork += 1
    try {
      return await work()
    } finally {
      this.#atWork -= 1
    }
  }
}

function busy(text: string): ProblemError {
  return new ProblemError('unavailable', text, { retryAfter: SECONDS })
}
