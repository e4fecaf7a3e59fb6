import { queryOptions } from '@tanstack/react-query'
import type { AlikeCase, Precedent } from '#contract/types.ts'
import { caseQueries } from './cases.ts'
import { getJson } from './client.ts'
import { painted } from './wait.ts'

export type { AlikeCase, Precedent }

export const alikeQueries = {
  /** Near-duplicates of a case that wait as it does. */
  of: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.all(), 'alike', id],
      queryFn: async ({ signal }) => {
        // The comment is seen first.
        await painted()
        return getJson<{ alike: AlikeCase[]; more: boolean }>(`/cases/${id}/alike`, signal)
      },
    }),
  /** The most similar decided cases. What is decided meanwhile changes little. */
  precedents: (id: string) =>
    queryOptions({
      queryKey: [...caseQueries.all(), 'precedents', id],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }) =>
        (await getJson<{ precedents: Precedent[] }>(`/cases/${id}/precedents`, signal)).precedents,
    }),
}
