import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Session } from '#contract/types.ts'
import type { PersonId } from '#domain/ids.ts'
import type { Actor } from '#domain/permissions.ts'
import { caseQueries, type HeldCase } from './cases.ts'
import { getJson, isProblem, sendJson } from './client.ts'
import { preferencesKnown } from './preferences.ts'
import {
  type KnownSession,
  type PersonAtWork,
  recordKnown,
  SESSION_KEY,
  sessionBegan,
  sessionEnded,
} from './session-cache.ts'
import { unreadKnown } from './unread-notices.ts'

export type Credentials = { readonly email: string; readonly password: string }
/** The password is right, and a code is asked for as well. */
export type SecondStep = { readonly secondStep: true }
/** How one can sign in besides with a password, and what to do where it is lost. */
export type SignInWays = {
  readonly provider: string | null
  readonly passwordResets: 'by_mail' | 'by_administrator'
}
export type SetUp = Credentials & { readonly token: string; readonly name: string }

export const sessionQueries = {
  current: () =>
    queryOptions({
      queryKey: SESSION_KEY,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal, client }): Promise<KnownSession> => {
        try {
          const { person, preferences, unreadNotices, seq } = await getJson<Session>('/session', signal)
          preferencesKnown(client, preferences)
          unreadKnown(client, unreadNotices)
          recordKnown(client, seq)
          return { person, lapsed: false }
        } catch (error) {
          if (!isProblem(error, 'not_signed_in')) throw error
          const known = client.getQueryData<KnownSession>(SESSION_KEY)
          return known ? { ...known, lapsed: true } : null
        }
      },
    }),
  /** How one can sign in besides with a password. */
  ways: () =>
    queryOptions({
      queryKey: ['sign-in-ways'],
      queryFn: ({ signal }) => getJson<SignInWays>('/session/ways', signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  setup: () =>
    queryOptions({
      queryKey: ['setup'],
      queryFn: ({ signal }) => getJson<{ needed: boolean }>('/setup', signal),
    }),
}

/** The person at work; the gate provides it to all that stands behind sign-in. */
export const PersonContext = createContext<PersonAtWork | null>(null)

/** The person signed in. Only for what stands behind sign-in. */
export function usePerson(): PersonAtWork {
  const person = useContext(PersonContext)
  if (!person) throw new Error('usePerson outside a session')
  return person
}

/** The signed-in person as `may()` asks for them. */
export function useActor(): Actor {
  const { id, roles, teams } = usePerson()
  return { id: id as PersonId, roles, teams }
}

/** The preferences come after whatever of somebody else's is forgotten. */
export function began(client: QueryClient, { person, preferences, unreadNotices, seq }: Session): void {
  sessionBegan(client, person)
  preferencesKnown(client, preferences)
  unreadKnown(client, unreadNotices)
  recordKnown(client, seq)
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) =>
      sendJson<Session | SecondStep>({ method: 'POST', path: '/session', body: credentials }),
    onSuccess: (answer) => {
      if (!('secondStep' in answer)) began(client, answer)
    },
    meta: { invalidates: [] },
  })
}

/** The second step, for whoever has a second factor. */
export function useSignInCode() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (step: { readonly code: string; readonly kind: 'totp' | 'recovery' }) =>
      sendJson<Session>({ method: 'POST', path: '/session/code', body: step }),
    onSuccess: (session) => began(client, session),
    meta: { invalidates: [] },
  })
}

export function useSetUp() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (setUp: SetUp) => sendJson<Session>({ method: 'POST', path: '/setup', body: setUp }),
    onSuccess: (session) => began(client, session),
    meta: { invalidates: [sessionQueries.setup().queryKey] },
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      // Nobody waits for the cases of somebody who has gone home.
      const held = client.getQueriesData<readonly HeldCase[]>({ queryKey: caseQueries.hands() })
      const holds = held.some(([, hand]) => (hand?.length ?? 0) > 0)
      if (holds) await sendJson({ method: 'DELETE', path: '/claims' }).catch(() => undefined)
      await sendJson<void>({ method: 'DELETE', path: '/session' })
    },
    onSuccess: () => sessionEnded(client),
    meta: { invalidates: [] },
  })
}
