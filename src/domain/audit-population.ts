import type { Population, PopulationItem, WholeReason } from './audit-draw.ts'
import type { AuditPlan, StratumBy } from './audit.ts'
import { type CaseDecision, decisionInForce, type ModerationCase } from './case.ts'
import { CONDUCT_POLICY, type PolicyIndex } from './policy.ts'

/** A settled decision, with what the plan looks at. */
export interface AuditedDecision {
  readonly state: ModerationCase
  readonly decision: CaseDecision
  readonly family: string
  readonly contested: boolean
}

/** The decision of a case that an audit could re-read; null while it is not settled. */
export function auditedDecision(state: ModerationCase, index: PolicyIndex): AuditedDecision | null {
  const decision = decisionInForce(state)
  const settled =
    state.status === 'decided' ||
    state.status === 'closed' ||
    state.status === 'appealed' ||
    (state.status === 'claimed' && state.stage === 'appeal')
  if (!decision || !settled) return null
  const { code } = decision.primary
  return { state, decision, family: index.family(code), contested: index.code(code)?.contested ?? false }
}

/** Whether the plan's filter lets a decision through. */
export function isAudited({ state, decision, family }: AuditedDecision, plan: AuditPlan): boolean {
  const lets = <Value>(list: readonly Value[], value: Value) => list.length === 0 || list.includes(value)
  return (
    state.policyId === (plan.policy ?? CONDUCT_POLICY) &&
    decision.at >= plan.from &&
    decision.at < plan.to &&
    lets(plan.families, family) &&
    lets(plan.severities, decision.severity) &&
    lets(plan.outcomes, decision.outcome) &&
    lets<string>(plan.people, decision.by)
  )
}

/** The decision as an item of the population: its stratum, and whether it is taken whatever the draw says. */
export function populationItem(audited: AuditedDecision, plan: AuditPlan): PopulationItem {
  const whole = plan.whole.find((reason) => isWhole(audited, reason))
  const stratum = plan.strata.map((by) => stratumPart(audited, by)).join(' ') || 'all'
  return { id: audited.state.id, stratum, ...(whole && { whole }) }
}

function isWhole({ state, decision, contested }: AuditedDecision, reason: WholeReason): boolean {
  switch (reason) {
    case 'severity_4':
      return decision.severity === 4
    case 'contested':
      return contested
    case 'appealed':
      return state.appeal !== null || decision.stage === 'appeal'
    default:
      return reason satisfies never
  }
}

function stratumPart({ decision, family }: AuditedDecision, by: StratumBy): string {
  switch (by) {
    case 'family':
      return family
    case 'severity':
      return String(decision.severity)
    case 'outcome':
      return decision.outcome
    case 'person':
      return decision.by
    default:
      return by satisfies never
  }
}

/** The file that a draw starts from. */
export function populationOf(
  { id, plan, commitment }: { readonly id: string; readonly plan: AuditPlan; readonly commitment: string },
  items: readonly PopulationItem[],
): Population {
  const { basis, minimum } = plan
  const inOrder = items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { evenhand: 'audit-population', audit: id, commitment, basis, minimum, items: inOrder }
}
