import { TOTP } from 'otpauth'

/** The code that an app with this key shows, so many half-minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}
