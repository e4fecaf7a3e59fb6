import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Pace } from '#api/ports.ts'

/** Short, so that whoever was too fast waits seconds, not minutes. */
const WINDOW_SECONDS = 10

/**
 * Counts requests in the memory of this process: nothing is written for a request that is let through, and after a
 * restart everybody begins anew. Processes that share a database count apart, so that three let three times as many through.
 */
export function createPace(perMinute: { readonly person: number; readonly token: number }): Pace {
  const limiters = { person: limiterOf(perMinute.person), token: limiterOf(perMinute.token) }
  return {
    secondsToWait: async (kind, id) => {
      try {
        await limiters[kind]?.consume(id)
        return 0
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000))
      }
    },
  }
}

/** Null where the settings lift the limit. */
function limiterOf(perMinute: number): RateLimiterMemory | null {
  if (perMinute === 0) return null
  return new RateLimiterMemory({ points: Math.ceil((perMinute * WINDOW_SECONDS) / 60), duration: WINDOW_SECONDS })
}
