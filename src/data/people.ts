import { queryOptions, useMutation } from '@tanstack/react-query'
import type { Person } from '#contract/types.ts'
import type { Role } from '#domain/permissions.ts'
import { getJson, sendJson } from './client.ts'
import { SESSION_KEY } from './session-cache.ts'

export type NewPerson = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly roles: readonly Role[]
}
export type PersonChange = { readonly id: string; readonly roles?: readonly Role[]; readonly active?: boolean }

export const peopleQueries = {
  all: () => ['people'] as const,
  /** Everyone with an account; there are as many as there are colleagues. */
  list: () =>
    queryOptions({
      queryKey: [...peopleQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ people: Person[] }>('/people', signal)).people,
    }),
}

export function useAddPerson() {
  return useMutation({
    mutationFn: (person: NewPerson) => sendJson<Person>({ method: 'POST', path: '/people', body: person }),
    meta: { invalidates: [peopleQueries.all()] },
  })
}

/** Changes roles, or closes and reopens an account. One's own change is one's own session's as well. */
export function useChangePerson() {
  return useMutation({
    mutationFn: ({ id, ...change }: PersonChange) =>
      sendJson<Person>({ method: 'PATCH', path: `/people/${id}`, body: change }),
    meta: { invalidates: [peopleQueries.all(), SESSION_KEY] },
  })
}
