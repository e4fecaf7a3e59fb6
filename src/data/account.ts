import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { OwnSession, Security } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export const accountQueries = {
  all: () => ['account'] as const,
  /** How one's own account is secured. */
  security: () =>
    queryOptions({
      queryKey: [...accountQueries.all(), 'security'],
      queryFn: ({ signal }) => getJson<Security>('/security', signal),
    }),
  /** Where one is signed in, the latest first. */
  sessions: () =>
    queryOptions({
      queryKey: [...accountQueries.all(), 'sessions'],
      queryFn: async ({ signal }) => (await getJson<{ sessions: OwnSession[] }>('/sessions', signal)).sessions,
    }),
}

export interface Enrolment {
  readonly uri: string
  readonly recoveryCodes: readonly string[]
}

/** Begins a second factor. What it answers is shown once, so nothing keeps it but the screen. */
export function useEnrol() {
  return useMutation({
    mutationFn: (password: string) =>
      sendJson<Enrolment>({ method: 'POST', path: '/security/second-factor', body: { password } }),
    meta: { invalidates: [] },
  })
}

export function useConfirmEnrolment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (code: string) =>
      sendJson<Security>({ method: 'POST', path: '/security/second-factor/confirmation', body: { code } }),
    onSuccess: (security) => client.setQueryData(accountQueries.security().queryKey, security),
    meta: { invalidates: [accountQueries.sessions().queryKey] },
  })
}

export function useRemoveSecondFactor() {
  return useMutation({
    mutationFn: (password: string) =>
      sendJson<Security>({ method: 'POST', path: '/security/second-factor/removal', body: { password } }),
    meta: { invalidates: [accountQueries.all()] },
  })
}

export function useNewRecoveryCodes() {
  return useMutation({
    mutationFn: (password: string) =>
      sendJson<{ recoveryCodes: readonly string[] }>({
        method: 'POST',
        path: '/security/recovery-codes',
        body: { password },
      }),
    meta: { invalidates: [accountQueries.security().queryKey] },
  })
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (passwords: { readonly current: string; readonly next: string }) =>
      sendJson<void>({ method: 'PUT', path: '/security/password', body: passwords }),
    meta: { invalidates: [accountQueries.sessions().queryKey] },
  })
}

/** Ends one of one's own sessions, or all but this one. */
export function useEndSession() {
  return useMutation({
    mutationFn: (which: { readonly id: string } | 'others') =>
      sendJson<void>({ method: 'DELETE', path: which === 'others' ? '/sessions' : `/sessions/${which.id}` }),
    meta: { invalidates: [accountQueries.sessions().queryKey] },
  })
}
