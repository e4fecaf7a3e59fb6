import { RateLimiterMemory } from 'rate-limiter-flexible'

const WINDOW_SECONDS = 15 * 60

export interface SignInLimit {
  /** Counts an attempt before its password is looked at, so that many at once are counted too. */
  begin(email: string, address: string): Promise<'go_on' | 'too_many_attempts'>
  /** The attempt was right, so it was no guess. */
  succeeded(email: string, address: string): Promise<void>
}

/**
 * Ends guessing: five failures for an e-mail address or twenty from a network address within a quarter of an hour.
 * Kept in the memory of the process, so that guessing never makes the database wait.
 */
export function createSignInLimit(): SignInLimit {
  const byEmail = new RateLimiterMemory({ points: 5, duration: WINDOW_SECONDS })
  const byAddress = new RateLimiterMemory({ points: 20, duration: WINDOW_SECONDS })
  return {
    begin: async (email, address) => {
      try {
        await byAddress.consume(address)
        await byEmail.consume(email.toLowerCase())
        return 'go_on'
      } catch (refused) {
        if (refused instanceof Error) throw refused
        return 'too_many_attempts'
      }
    },
    succeeded: async (email, address) => {
      await byEmail.delete(email.toLowerCase())
      await byAddress.reward(address)
    },
  }
}
