import { queryOptions } from '@tanstack/react-query'
import type { PolicyDetail } from '#contract/types.ts'
import { type Policy, PolicyIndex } from '#domain/policy.ts'
import { getJson } from './client.ts'

export type PolicySummary = Omit<PolicyDetail, 'codes'>

const indexes = new WeakMap<PolicyDetail, PolicyIndex>()

/** The domain's index of a policy, built once for each answer of the server. */
export function indexOf(policy: PolicyDetail): PolicyIndex {
  const known = indexes.get(policy)
  if (known) return known
  // The contract's ids are plain strings, the domain's are branded: the same data.
  const index = new PolicyIndex(policy as unknown as Policy)
  indexes.set(policy, index)
  return index
}

export const policyQueries = {
  all: () => ['policies'] as const,
  /** Every version, newest first, without its codes. */
  list: () =>
    queryOptions({
      queryKey: [...policyQueries.all(), 'list'],
      queryFn: async ({ signal }) => (await getJson<{ policies: PolicySummary[] }>('/policies', signal)).policies,
    }),
  version: (version: number | 'current') =>
    queryOptions({
      queryKey: [...policyQueries.all(), 'version', version],
      queryFn: ({ signal }) => getJson<PolicyDetail>(`/policies/${version}`, signal),
      // A published version never changes; which one is current may.
      staleTime: version === 'current' ? 60_000 : Number.POSITIVE_INFINITY,
    }),
}
