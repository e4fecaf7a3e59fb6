import { queryOptions, useMutation } from '@tanstack/react-query'
import type { NewToken, Token } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export const tokenQueries = {
  all: () => ['tokens'] as const,
  /** One's own tokens; everybody's for whoever runs the desk. */
  list: () =>
    queryOptions({
      queryKey: [...tokenQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ tokens: Token[] }>('/tokens', signal)).tokens,
    }),
}

export function useMakeToken() {
  return useMutation({
    mutationFn: (wish: NewToken) =>
      sendJson<{ token: Token; secret: string | null }>({ method: 'POST', path: '/tokens', body: wish }),
    meta: { invalidates: [tokenQueries.all()] },
  })
}

export function useEndToken() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/tokens/${id}` }),
    meta: { invalidates: [tokenQueries.all()] },
  })
}
