import type { PersonId } from '#domain/ids.ts'
import type { SessionKeeper } from './persona-identity.ts'

const KEY = 'evenhand.demo.person'
const NOBODY = 'nobody'

/** Who is signed in, remembered by the browser; on the first visit, `first`. */
export function createRememberedSession(first: PersonId): SessionKeeper & { forget(): void } {
  return {
    read: () => {
      const kept = localStorage.getItem(KEY) ?? first
      return kept === NOBODY ? null : (kept as PersonId)
    },
    write: (person) => localStorage.setItem(KEY, person ?? NOBODY),
    forget: () => localStorage.removeItem(KEY),
  }
}
