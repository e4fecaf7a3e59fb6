import { queryOptions, useMutation } from '@tanstack/react-query'
import type {
  AuditDetail,
  AuditItem,
  AuditPreview,
  AuditReport,
  NewAudit,
  NewAuditPlan,
  NewFinding,
  Rereading,
} from '#contract/types.ts'
import type { CaseInView } from './cases.ts'
import { getJson, sendJson } from './client.ts'

/** What is re-read, with the case as the browser holds it. */
export type RereadingInView = Omit<Rereading, 'view'> & { readonly view: CaseInView }

export interface AuditItemPage {
  readonly items: readonly AuditItem[]
  readonly total: number
  readonly next: number | null
}

const ITEMS = 200

export const auditQueries = {
  all: () => ['audits'] as const,
  list: () =>
    queryOptions({
      queryKey: [...auditQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ audits: AuditDetail[] }>('/audits', signal)).audits,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...auditQueries.all(), 'detail', id],
      queryFn: ({ signal }) => getJson<AuditDetail>(`/audits/${id}`, signal),
    }),
  report: (id: string) =>
    queryOptions({
      queryKey: [...auditQueries.all(), 'report', id],
      queryFn: ({ signal }) => getJson<AuditReport>(`/audits/${id}/report`, signal),
    }),
  /** The decisions that would be made otherwise, as many as one reads through. */
  overturned: (id: string) =>
    queryOptions({
      queryKey: [...auditQueries.all(), 'overturned', id],
      queryFn: ({ signal }) => getJson<AuditItemPage>(`/audits/${id}/items?only=disagree&limit=${ITEMS}`, signal),
    }),
  /** What a plan would take of the decisions made so far. */
  preview: (plan: NewAuditPlan) =>
    queryOptions({
      queryKey: ['audit-preview', plan],
      queryFn: () => sendJson<AuditPreview>({ method: 'POST', path: '/audits/preview', body: plan }),
    }),
  reading: (id: string, place: number) =>
    queryOptions({
      queryKey: ['audit-reading', id, place],
      queryFn: ({ signal }) => getJson<RereadingInView>(`/audits/${id}/items/${place}`, signal),
      // What is re-read changes by its reader's own acts only.
      staleTime: Number.POSITIVE_INFINITY,
    }),
}

const CHANGED = { meta: { invalidates: [auditQueries.all()] } }

export function usePlanAudit() {
  return useMutation({
    mutationFn: (audit: NewAudit) => sendJson<AuditDetail>({ method: 'POST', path: '/audits', body: audit }),
    ...CHANGED,
  })
}

export function useDrawAudit(id: string) {
  return useMutation({
    mutationFn: (seed: string) => sendJson<AuditDetail>({ method: 'POST', path: `/audits/${id}/draw`, body: { seed } }),
    ...CHANGED,
  })
}

/** Takes the next decision to re-read; null where nothing waits for this person. */
export function useTakeItem(id: string) {
  return useMutation({
    mutationFn: () => sendJson<{ place: number | null }>({ method: 'POST', path: `/audits/${id}/items` }),
    ...CHANGED,
  })
}

export function useLeaveItem(id: string) {
  return useMutation({
    mutationFn: (place: number) => sendJson<void>({ method: 'DELETE', path: `/audits/${id}/items/${place}` }),
    ...CHANGED,
  })
}

/** Records one's own finding; the answer shows what was decided. */
export function useReread(id: string, place: number) {
  return useMutation({
    mutationFn: (finding: NewFinding) =>
      sendJson<RereadingInView>({ method: 'POST', path: `/audits/${id}/items/${place}/reading`, body: finding }),
    onSuccess: (answer, _finding, _result, { client }) =>
      client.setQueryData(auditQueries.reading(id, place).queryKey, answer),
    ...CHANGED,
  })
}

export function useJudge(id: string, place: number) {
  return useMutation({
    mutationFn: (judged: { verdict: string; reason?: string }) =>
      sendJson<RereadingInView>({ method: 'POST', path: `/audits/${id}/items/${place}/verdict`, body: judged }),
    onSuccess: (answer, _judged, _result, { client }) =>
      client.setQueryData(auditQueries.reading(id, place).queryKey, answer),
    ...CHANGED,
  })
}

export function useAddFinding(id: string) {
  return useMutation({
    mutationFn: (text: string) =>
      sendJson<AuditDetail>({ method: 'POST', path: `/audits/${id}/findings`, body: { text } }),
    ...CHANGED,
  })
}

export function useRespond(id: string) {
  return useMutation({
    mutationFn: ({ finding, text }: { finding: string; text: string }) =>
      sendJson<AuditDetail>({ method: 'POST', path: `/audits/${id}/findings/${finding}/response`, body: { text } }),
    ...CHANGED,
  })
}

export function useSignAudit(id: string) {
  return useMutation({
    mutationFn: (statement: string) =>
      sendJson<AuditDetail>({ method: 'POST', path: `/audits/${id}/signature`, body: { statement } }),
    ...CHANGED,
  })
}
