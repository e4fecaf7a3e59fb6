import { queryOptions } from '@tanstack/react-query'
import type { Found } from '#contract/types.ts'
import { getJson, isProblem } from './client.ts'

export const lookupQueries = {
  /** Where an id or a link leads; null where the person may open nothing of that name. */
  found: (asked: string) =>
    queryOptions({
      queryKey: ['lookup', asked],
      queryFn: async ({ signal }): Promise<Found | null> => {
        try {
          return await getJson<Found>(`/lookup?${new URLSearchParams({ q: asked })}`, signal)
        } catch (error) {
          if (isProblem(error, 'not_found')) return null
          throw error
        }
      },
    }),
}

/** Whether a text may be an id or a link rather than words. */
export function isAddressable(text: string): boolean {
  return /^(#?\d+|https?:\/\/\S+|[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+|[0-9a-f-]{16,64})$/i.test(text.trim())
}
