import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Invitation, NewInvitation, Session } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'
import { peopleQueries } from './people.ts'
import { began } from './session.ts'

export interface Invited {
  readonly invitation: Invitation
  /** Null when it went by e-mail. */
  readonly link: string | null
  readonly mailed: boolean
}

export const invitationQueries = {
  all: () => ['invitations'] as const,
  /** The invitations that nobody has used yet. */
  list: () =>
    queryOptions({
      queryKey: [...invitationQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ invitations: Invitation[] }>('/invitations', signal)).invitations,
    }),
  /** Whom a link invites. */
  opened: (token: string) =>
    queryOptions({
      queryKey: [...invitationQueries.all(), 'opened', token],
      queryFn: () =>
        sendJson<{ name: string; email: string }>({ method: 'POST', path: '/invitations/opened', body: { token } }),
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
}

export function useInvite() {
  return useMutation({
    mutationFn: (wish: NewInvitation) => sendJson<Invited>({ method: 'POST', path: '/invitations', body: wish }),
    meta: { invalidates: [invitationQueries.all()] },
  })
}

export function useWithdrawInvitation() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/invitations/${id}` }),
    meta: { invalidates: [invitationQueries.all()] },
  })
}

export function useAcceptInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answer: { readonly token: string; readonly name: string; readonly password: string }) =>
      sendJson<Session>({ method: 'POST', path: '/invitations/accepted', body: answer }),
    onSuccess: (session) => began(client, session),
    meta: { invalidates: [] },
  })
}

/** For somebody who lost their phone. */
export function useResetSecurity() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/people/${id}/security` }),
    meta: { invalidates: [peopleQueries.all()] },
  })
}
