import { queryOptions, useMutation } from '@tanstack/react-query'
import { sendJson } from './client.ts'

export const resetQueries = {
  /** Whose password a link replaces. */
  opened: (token: string) =>
    queryOptions({
      queryKey: ['password-resets', token],
      queryFn: () => sendJson<{ email: string }>({ method: 'POST', path: '/password-resets/opened', body: { token } }),
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
}

/** Asks for a link by e-mail. What it answers says nothing of who has an account. */
export function useAskReset() {
  return useMutation({
    mutationFn: (email: string) => sendJson<void>({ method: 'POST', path: '/password-resets', body: { email } }),
    meta: { invalidates: [] },
  })
}

export function useReset() {
  return useMutation({
    mutationFn: (answer: { readonly token: string; readonly password: string }) =>
      sendJson<void>({ method: 'POST', path: '/password-resets/used', body: answer }),
    meta: { invalidates: [] },
  })
}
