import { useQuery } from '@tanstack/react-query'
import type { DecisionDetail } from '#contract/types.ts'
import { indexOf, policyQueries } from '#data/policies.ts'
import { t } from '#messages/messages.ts'
import '#messages/late.ts'

const KINDS = ['aggravating', 'mitigating'] as const

/** What was ticked as making it graver or milder, in the words of the policy as they stood. */
export function DecisionFactors({ decision }: { decision: DecisionDetail }) {
  const { factors: ids, policy, policyVersion } = decision
  const { data } = useQuery(policyQueries.version(policyVersion, policy))
  const factors = data ? indexOf(data).factors.filter((factor) => ids.includes(factor.id)) : []
  return KINDS.map((kind) => {
    const held = factors.filter((factor) => factor.kind === kind)
    if (held.length === 0) return null
    return (
      <p key={kind} className="text-sm text-soft">
        <span className="text-faint">{t(`review.factors.${kind}`)}: </span>
        <span translate="no">{held.map((factor) => factor.label).join('; ')}</span>
      </p>
    )
  })
}
