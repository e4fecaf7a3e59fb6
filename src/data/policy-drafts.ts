import { queryOptions, useMutation } from '@tanstack/react-query'
import type { PolicyDraftDetail, PolicyEditDetail, PolicyImpact, PolicySample } from '#contract/types.ts'
import type { CodeId } from '#domain/ids.ts'
import type { Severity } from '#domain/policy.ts'
import type { PolicyChange } from '#domain/policy-change.ts'
import { getJson, sendJson } from './client.ts'
import { policyQueries } from './policies.ts'

type DraftAnswer = { draft: PolicyDraftDetail | null }
type EditsAnswer = { revision: number; status: 'draft' | 'proposed' | 'gone'; edits: PolicyEditDetail[] }

const at = (path: string, policy: string, more = '') => `/policies/draft${path}?policy=${policy}${more}`

export const policyDraftQueries = {
  all: (policy: string) => [...policyQueries.all(), 'draft', policy] as const,
  draft: (policy: string) =>
    queryOptions({
      queryKey: [...policyDraftQueries.all(policy), 'whole'],
      queryFn: async ({ signal }) => (await getJson<DraftAnswer>(at('', policy), signal)).draft,
    }),
  /** What others did since a revision; kept up to date by the stream. */
  edits: (policy: string, after: number) =>
    queryOptions({
      queryKey: ['draft-edits', policy, after],
      queryFn: ({ signal }) => getJson<EditsAnswer>(at('/edits', policy, `&after=${after}`), signal),
    }),
  impact: (policy: string, revision: number) =>
    queryOptions({
      queryKey: [...policyDraftQueries.all(policy), 'impact', revision],
      queryFn: ({ signal }) => getJson<PolicyImpact>(at('/impact', policy), signal),
    }),
  sample: (policy: string) =>
    queryOptions({
      queryKey: [...policyDraftQueries.all(policy), 'sample'],
      queryFn: ({ signal }) => getJson<PolicySample>(at('/rereading', policy), signal),
    }),
}

/** Sends edits on top of the revision they were made on; with a key of their own, so that a repeat is one edit. */
export function sendEdits(
  policy: string,
  edits: { readonly changes: readonly PolicyChange[]; readonly revision: number; readonly key: string },
): Promise<{ revision: number; missed: PolicyEditDetail[] }> {
  const { changes, revision, key } = edits
  return sendJson({
    method: 'PATCH',
    path: at('', policy),
    body: { changes },
    ifMatch: revision,
    idempotencyKey: key,
  })
}

export function useStartDraft(policy: string) {
  return useMutation({
    mutationFn: (title?: string) =>
      sendJson<DraftAnswer>({ method: 'POST', path: at('', policy), body: title ? { title } : {} }),
    meta: { invalidates: [policyQueries.all()] },
  })
}

export function useDiscardDraft(policy: string) {
  return useMutation({
    mutationFn: (revision: number) => sendJson<void>({ method: 'DELETE', path: at('', policy), ifMatch: revision }),
    meta: { invalidates: [policyQueries.all()] },
  })
}

export function useProposeDraft(policy: string) {
  return useMutation({
    mutationFn: ({ revision, ...body }: { revision: number; note: string; inForceFrom?: string }) =>
      sendJson<DraftAnswer>({ method: 'POST', path: at('/proposal', policy), body, ifMatch: revision }),
    meta: { invalidates: [policyQueries.all()] },
  })
}

export function useWithdrawProposal(policy: string) {
  return useMutation({
    mutationFn: () => sendJson<void>({ method: 'DELETE', path: at('/proposal', policy) }),
    meta: { invalidates: [policyQueries.all()] },
  })
}

export function usePublishDraft(policy: string) {
  return useMutation({
    mutationFn: (revision: number) =>
      sendJson<{ version: number }>({ method: 'POST', path: at('/publication', policy), body: {}, ifMatch: revision }),
    meta: { invalidates: [policyQueries.all()] },
  })
}

export function useDrawSample(policy: string) {
  return useMutation({
    mutationFn: () => sendJson<PolicySample>({ method: 'POST', path: at('/rereading', policy), body: {} }),
    meta: { invalidates: [policyDraftQueries.sample(policy).queryKey] },
  })
}

export function useReread(policy: string) {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; code: CodeId; severity: Severity }) =>
      sendJson<PolicySample>({ method: 'PUT', path: at(`/rereading/${id}`, policy), body }),
    meta: { invalidates: [policyDraftQueries.sample(policy).queryKey] },
  })
}
