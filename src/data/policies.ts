import { queryOptions } from '@tanstack/react-query'
import type { PolicyDetail } from '#contract/types.ts'
import { CONDUCT_POLICY, type Policy, PolicyIndex } from '#domain/policy.ts'
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

const of = (policy: string) => (policy === CONDUCT_POLICY ? '' : `?policy=${policy}`)

export const policyQueries = {
  all: () => ['policies'] as const,
  /** Every version, newest first, without its codes. */
  list: (policy: string = CONDUCT_POLICY) =>
    queryOptions({
      queryKey: [...policyQueries.all(), 'list', policy],
      queryFn: async ({ signal }) =>
        (await getJson<{ policies: PolicySummary[] }>(`/policies${of(policy)}`, signal)).policies,
    }),
  version: (version: number | 'current', policy: string = CONDUCT_POLICY) =>
    queryOptions({
      queryKey: [...policyQueries.all(), 'version', version, policy],
      queryFn: ({ signal }) => getJson<PolicyDetail>(`/policies/${version}${of(policy)}`, signal),
      // A published version never changes; which one is current may.
      staleTime: version === 'current' ? 60_000 : Number.POSITIVE_INFINITY,
    }),
}
