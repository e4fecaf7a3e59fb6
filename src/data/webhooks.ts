import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { Delivery, NewWebhook, Webhook } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

interface DeliveriesPage {
  readonly deliveries: readonly Delivery[]
  readonly nextCursor: string | null
}

export const webhookQueries = {
  all: () => ['webhooks'] as const,
  list: () =>
    queryOptions({
      queryKey: [...webhookQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ webhooks: Webhook[] }>('/webhooks', signal)).webhooks,
    }),
  /** What was sent, the latest first. */
  log: (id: string) =>
    infiniteQueryOptions({
      queryKey: [...webhookQueries.all(), 'log', id],
      queryFn: ({ pageParam, signal }) =>
        getJson<DeliveriesPage>(`/webhooks/${id}/deliveries${pageParam && `?cursor=${pageParam}`}`, signal),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
}

export function useAddWebhook() {
  return useMutation({
    mutationFn: (wish: NewWebhook) =>
      sendJson<{ webhook: Webhook; secret: string | null }>({ method: 'POST', path: '/webhooks', body: wish }),
    meta: { invalidates: [webhookQueries.all()] },
  })
}

export function useEndWebhook() {
  return useMutation({
    mutationFn: (id: string) => sendJson<void>({ method: 'DELETE', path: `/webhooks/${id}` }),
    meta: { invalidates: [webhookQueries.all()] },
  })
}

/** Sends a test event, or a delivery of before once more. */
export function useDeliver(id: string) {
  return useMutation({
    mutationFn: (what: 'test' | { readonly again: string }) =>
      sendJson<Delivery>({
        method: 'POST',
        path: what === 'test' ? `/webhooks/${id}/tests` : `/webhooks/${id}/deliveries/${what.again}/again`,
      }),
    meta: { invalidates: [webhookQueries.all()] },
  })
}
