import type { QueryClient } from '@tanstack/react-query'
import type { Session } from '#contract/types.ts'

export type PersonAtWork = Session['person']

export const SESSION_KEY = ['session'] as const

/**
 * Who is signed in; null is nobody. `lapsed` says that the server no longer knows the person: the screen they work
 * on stays as it is under the sign-in form, so that nothing typed is lost.
 */
export type KnownSession = { readonly person: PersonAtWork; readonly lapsed: boolean } | null

export function sessionLapsed(client: QueryClient): void {
  client.setQueryData<KnownSession>(SESSION_KEY, (known) => (known ? { ...known, lapsed: true } : null))
}

/** Somebody else's data goes; the same person's is read anew, since it may have changed meanwhile. */
export function sessionBegan(client: QueryClient, person: PersonAtWork): void {
  const before = client.getQueryData<KnownSession>(SESSION_KEY)
  if (before && before.person.id !== person.id) forgetEverything(client)
  const session: KnownSession = { person, lapsed: false }
  client.setQueryData(SESSION_KEY, session)
  if (before?.person.id === person.id) void client.invalidateQueries()
}

export function sessionEnded(client: QueryClient): void {
  client.setQueryData<KnownSession>(SESSION_KEY, null)
  forgetEverything(client)
}

const SEQ_KEY = [...SESSION_KEY, 'seq'] as const

/** The record's last entry when the session was read: whatever is fetched after is at least as new. */
export function recordKnown(client: QueryClient, seq: number): void {
  client.setQueryData(SEQ_KEY, seq)
}

export function recordKnownAt(client: QueryClient): number | undefined {
  return client.getQueryData<number>(SEQ_KEY)
}

/** All but the session itself, which the gate that stands around every screen goes on watching. */
function forgetEverything(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
}
