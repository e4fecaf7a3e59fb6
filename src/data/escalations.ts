import { queryOptions, useMutation } from '@tanstack/react-query'
import type {
  ContactDetail,
  Doubts,
  EscalationAct,
  EscalationRoute,
  InboxAnswer,
  InterestDetail,
  NewContact,
  NewInterest,
  PathStep,
} from '#contract/types.ts'
import { caseQueries } from './cases.ts'
import { getJson, sendJson } from './client.ts'
import { queueQueries } from './queues.ts'
import { routeQueries } from './routes.ts'

export const escalationQueries = {
  all: () => ['escalations'] as const,
  /** A route's inbox, or with `asked` what waits for the caller's own answer. */
  inbox: (tab: string) =>
    queryOptions({
      queryKey: [...escalationQueries.all(), 'inbox', tab],
      queryFn: ({ signal }) => {
        const query = new URLSearchParams(tab === 'asked' ? { asked: 'me' } : tab === 'all' ? {} : { route: tab })
        return getJson<InboxAnswer>(`/escalations?${query}`, signal)
      },
    }),
  path: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.detail(id).queryKey, 'path'],
      queryFn: async ({ signal }) => (await getJson<{ steps: PathStep[] }>(`/cases/${id}/path`, signal)).steps,
    }),
  contacts: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.detail(id).queryKey, 'contacts'],
      queryFn: async ({ signal }) =>
        (await getJson<{ contacts: ContactDetail[] }>(`/cases/${id}/contacts`, signal)).contacts,
    }),
  /** Who stepped aside from a case, and who was challenged. */
  doubts: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.detail(id).queryKey, 'doubts'],
      queryFn: ({ signal }) => getJson<Doubts>(`/cases/${id}/recusals`, signal),
    }),
  /** What one declared oneself, or what everybody did. */
  interests: (of: 'me' | 'everyone' = 'me') =>
    queryOptions({
      queryKey: ['interests', of],
      queryFn: async ({ signal }) =>
        (await getJson<{ interests: InterestDetail[] }>(`/interests?of=${of}`, signal)).interests,
    }),
}

const STALE = [escalationQueries.all(), caseQueries.all(), queueQueries.all()]

type OnCase = { readonly id: string; readonly version: number }

/** One act of a team, or its sender's answer. */
export function useActOnEscalation() {
  return useMutation({
    mutationFn: ({ id, version, act }: OnCase & { act: EscalationAct }) =>
      sendJson({ method: 'POST', path: `/cases/${id}/escalation`, body: act, ifMatch: version }),
    meta: { invalidates: STALE },
  })
}

export function useLogContact() {
  return useMutation({
    mutationFn: ({ id, contact }: { id: string; contact: NewContact }) =>
      sendJson({ method: 'POST', path: `/cases/${id}/contacts`, body: contact }),
    meta: { invalidates: STALE },
  })
}

export function useSettleContact() {
  return useMutation({
    mutationFn: ({ id, contact, how }: { id: string; contact: string; how: string }) =>
      sendJson({ method: 'POST', path: `/cases/${id}/contacts/${contact}/settlement`, body: { how } }),
    meta: { invalidates: STALE },
  })
}

/** Steps aside from a case; it can't be taken back. */
export function useRecuse() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      sendJson({ method: 'POST', path: `/cases/${id}/recusals`, body: { reason } }),
    meta: { invalidates: STALE },
  })
}

/** Doubts that somebody should judge a case; until that is settled they don't. */
export function useChallenge() {
  return useMutation({
    mutationFn: ({ id, version, person, reason }: OnCase & { person: string; reason: string }) =>
      sendJson({ method: 'POST', path: `/cases/${id}/challenges`, body: { person, reason }, ifMatch: version }),
    meta: { invalidates: STALE },
  })
}

export type Settlement = {
  readonly challenge: string
  readonly outcome: 'upheld' | 'dismissed'
  readonly reason: string
}

export function useSettleChallenge() {
  return useMutation({
    mutationFn: ({ id, version, challenge, ...body }: OnCase & Settlement) =>
      sendJson({ method: 'POST', path: `/cases/${id}/challenges/${challenge}/settlement`, body, ifMatch: version }),
    meta: { invalidates: STALE },
  })
}

/** Notes that the press takes an interest, or no longer does. It moves no case. */
export function useMarkMedia() {
  return useMutation({
    mutationFn: ({ id, version, ...body }: OnCase & { interest: 'marked' | 'cleared'; reason: string }) =>
      sendJson({ method: 'PUT', path: `/cases/${id}/media-interest`, body, ifMatch: version }),
    meta: { invalidates: STALE },
  })
}

export function useDeclareInterest() {
  return useMutation({
    mutationFn: (interest: NewInterest) => sendJson({ method: 'POST', path: '/interests', body: interest }),
    meta: { invalidates: [['interests'], ...STALE] },
  })
}

export function useEndInterest() {
  return useMutation({
    mutationFn: (id: string) => sendJson({ method: 'DELETE', path: `/interests/${id}` }),
    meta: { invalidates: [['interests'], ...STALE] },
  })
}

/** Sets the routes, all of them, unless somebody has changed them since `before` was read. */
export function useChangeRoutes() {
  return useMutation({
    mutationFn: (change: { routes: readonly EscalationRoute[]; before: readonly EscalationRoute[] }) =>
      sendJson({ method: 'PUT', path: '/routes', body: change }),
    meta: { invalidates: [routeQueries.all(), ...STALE] },
  })
}
