import { queryOptions } from '@tanstack/react-query'
import { getJson } from './client.ts'

export const mentionQueries = {
  people: (caseId: string, typed: string) =>
    queryOptions({
      queryKey: ['case-people', caseId, typed],
      staleTime: 60_000,
      queryFn: async ({ signal }) => {
        const query = new URLSearchParams({ q: typed })
        return (await getJson<{ people: { id: string; name: string }[] }>(`/cases/${caseId}/people?${query}`, signal))
          .people
      },
    }),
}
