export interface RoutingRulesTable {
  id: string
  version: number
  state: 'on' | 'off'
  /** Since when comments that come in are held against it. */
  on_since: string | null
  /** When it was last applied to everything held. */
  held_at: string | null
  changed_at: string
}

export interface RoutingRuleVersionsTable {
  rule_id: string
  version: number
  /** The rule as canonical JSON; the ledger holds its hash. */
  body: string
  by_id: string
  at: string
}

export interface RuleTables {
  routing_rules: RoutingRulesTable
  routing_rule_versions: RoutingRuleVersionsTable
}
