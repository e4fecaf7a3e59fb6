import { queryOptions, useMutation } from '@tanstack/react-query'
import type {
  AccessItemDetail,
  CorrectionDetail,
  ErasureDetail,
  HoldDetail,
  RetentionDetail,
  SubjectsFound,
} from '#contract/types.ts'
import { addressOf, getJson, newIdempotencyKey, readAnswer, sendJson } from './client.ts'
import { keep } from './download.ts'

export const protectionQueries = {
  all: () => ['protection'] as const,
  holds: () =>
    queryOptions({
      queryKey: [...protectionQueries.all(), 'holds'],
      queryFn: async ({ signal }) => (await getJson<{ holds: HoldDetail[] }>('/holds', signal)).holds,
    }),
  retention: () =>
    queryOptions({
      queryKey: [...protectionQueries.all(), 'retention'],
      queryFn: ({ signal }) => getJson<RetentionDetail>('/retention', signal),
    }),
  corrections: () =>
    queryOptions({
      queryKey: [...protectionQueries.all(), 'corrections'],
      queryFn: async ({ signal }) =>
        (await getJson<{ corrections: CorrectionDetail[] }>('/corrections', signal)).corrections,
    }),
  erasure: (caseId: string) =>
    queryOptions({
      queryKey: [...protectionQueries.all(), 'erasure', caseId],
      queryFn: ({ signal }) => getJson<ErasureDetail>(`/cases/${encodeURIComponent(caseId)}/erasure`, signal),
    }),
}

const changes = { invalidates: [protectionQueries.all()] }

export function usePlaceHold() {
  return useMutation({
    mutationFn: (hold: { caseId: string; reason: string; reviewOn: string }) =>
      sendJson<HoldDetail>({ method: 'POST', path: '/holds', body: hold }),
    meta: changes,
  })
}

export function useReleaseHold() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      sendJson<unknown>({ method: 'POST', path: `/holds/${id}/release`, body: { reason } }),
    meta: changes,
  })
}

export function useChangeRetention() {
  return useMutation({
    mutationFn: (days: RetentionDetail['days']) =>
      sendJson<RetentionDetail>({ method: 'PUT', path: '/retention', body: days }),
    meta: changes,
  })
}

export function useErase() {
  return useMutation({
    mutationFn: ({ caseId, reason }: { caseId: string; reason: string }) =>
      sendJson<ErasureDetail>({ method: 'POST', path: `/cases/${caseId}/erasure`, body: { reason } }),
  })
}

export function useCorrectPlatform() {
  return useMutation({
    mutationFn: ({ caseId, ...correction }: { caseId: string; platform: string; reason: string }) =>
      sendJson<CorrectionDetail>({ method: 'POST', path: `/cases/${caseId}/corrections`, body: correction }),
  })
}

/** Looking somebody up is on the record: it happens when it is asked for, and never by itself again. */
export function useFindSubjects() {
  return useMutation({
    mutationFn: (name: string) => getJson<SubjectsFound>(`/data-subjects?${new URLSearchParams({ name })}`),
    meta: { invalidates: [] },
  })
}

export type Subject = { readonly authors: readonly string[]; readonly personId: string | null }

export function useAccessItems() {
  return useMutation({
    mutationFn: (subject: Subject) =>
      sendJson<{ items: AccessItemDetail[] }>({ method: 'POST', path: '/data-subjects/items', body: subject }),
    meta: { invalidates: [] },
  })
}

/** Makes the pack and hands it to the browser to keep. */
export function useAccessPack() {
  return useMutation({
    mutationFn: async (wish: Subject & { readonly withheld: readonly { id: string; why: string }[] }) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': newIdempotencyKey() }
      const response = await fetch(addressOf('/data-subjects/pack'), {
        method: 'POST',
        headers,
        body: JSON.stringify(wish),
      })
      if (!response.ok) readAnswer(response.status, await response.text())
      keep(await response.blob(), 'evenhand-subject-access.zip')
    },
    meta: { invalidates: [] },
  })
}
