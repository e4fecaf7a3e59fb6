import { queryOptions, useMutation } from '@tanstack/react-query'
import type { DataRequestAct, DataRequestDetail, DataRequestPage, NewDataRequest } from '#contract/types.ts'
import { getJson, sendJson } from './client.ts'

export type WhichRequests = 'open' | 'closed'

export const dataRequestQueries = {
  all: () => ['data-requests'] as const,
  list: (which: WhichRequests) =>
    queryOptions({
      queryKey: [...dataRequestQueries.all(), which],
      queryFn: ({ signal }) => getJson<DataRequestPage>(`/data-requests?which=${which}`, signal),
    }),
}

const changes = { invalidates: [dataRequestQueries.all()] }

export function useReceiveRequest() {
  return useMutation({
    mutationFn: (request: NewDataRequest) =>
      sendJson<DataRequestDetail>({ method: 'POST', path: '/data-requests', body: request }),
    meta: changes,
  })
}

export function useHandleRequest() {
  return useMutation({
    mutationFn: ({ id, ...act }: DataRequestAct & { readonly id: string }) =>
      sendJson<DataRequestDetail>({ method: 'POST', path: `/data-requests/${id}/acts`, body: act }),
    meta: changes,
  })
}
