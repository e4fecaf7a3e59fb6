import { queryOptions, useMutation } from '@tanstack/react-query'
import type { NewTeam, Team, TeamChange } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export const teamQueries = {
  all: () => ['teams'] as const,
  /** The teams by name, closed ones included. */
  list: () =>
    queryOptions({
      queryKey: [...teamQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ teams: Team[] }>('/teams', signal)).teams,
    }),
}

export function useAddTeam() {
  return useMutation({
    mutationFn: (team: NewTeam) => sendJson<Team>({ method: 'POST', path: '/teams', body: team }),
    meta: { invalidates: [teamQueries.all()] },
  })
}

export function useChangeTeam() {
  return useMutation({
    mutationFn: ({ id, ...change }: TeamChange & { readonly id: string }) =>
      sendJson<Team>({ method: 'PATCH', path: `/teams/${id}`, body: change }),
    meta: { invalidates: [teamQueries.all()] },
  })
}
